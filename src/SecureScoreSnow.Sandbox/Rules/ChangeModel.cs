namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>The states of a change and the ways between them, by its type.</summary>
internal static class ChangeModel
{
    internal const string New = "-5";
    internal const string Assess = "-4";
    internal const string Authorize = "-3";
    internal const string Scheduled = "-2";
    internal const string Implement = "-1";
    internal const string Review = "0";
    internal const string Closed = "3";
    internal const string Canceled = "4";

    private static readonly string[] s_normal = [New, Assess, Authorize, Scheduled, Implement, Review, Closed];
    private static readonly string[] s_standard = [New, Scheduled, Implement, Review, Closed];
    private static readonly string[] s_emergency = [New, Authorize, Scheduled, Implement, Review, Closed];

    /// <summary>The states that a change may be put into next; approval leads out of Assess and Authorize.</summary>
    internal static IEnumerable<string> NextStates(string type, string state, string approval)
    {
        string[] path = PathOf(type);
        int place = Array.IndexOf(path, state);
        if (place < 0 || state is Closed)
        {
            yield break;
        }

        if (state is not (Assess or Authorize) || approval == "approved")
        {
            yield return path[place + 1];
        }

        if (state is not Review)
        {
            yield return Canceled;
        }

        if (type is not "standard" && state is Assess or Authorize or Scheduled)
        {
            yield return New;
        }
    }

    internal static string LabelOf(string state) => state switch
    {
        New => "New",
        Assess => "Assess",
        Authorize => "Authorize",
        Scheduled => "Scheduled",
        Implement => "Implement",
        Review => "Review",
        Closed => "Closed",
        Canceled => "Canceled",
        _ => state,
    };

    private static string[] PathOf(string type) => type switch
    {
        "standard" => s_standard,
        "emergency" => s_emergency,
        _ => s_normal,
    };
}
