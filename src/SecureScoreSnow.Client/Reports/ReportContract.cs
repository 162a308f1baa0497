using System.Reflection;

using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// Members begin with a small letter, the result of a task is written as the ticket that it is, and what only names the
/// type of a card in the reader's language is left out.
/// </summary>
internal sealed class ReportContract : DefaultContractResolver
{
    internal ReportContract() => NamingStrategy = new CamelCaseNamingStrategy();

    protected override JsonContract CreateContract(Type objectType) => base.CreateContract(
        typeof(SnowTicket).IsAssignableFrom(objectType) ? typeof(SnowTicket) : objectType);

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        JsonProperty property = base.CreateProperty(member, memberSerialization);
        property.Ignored |= member.DeclaringType == typeof(TicketCard) && member.Name == nameof(TicketCard.Title);
        return property;
    }
}
