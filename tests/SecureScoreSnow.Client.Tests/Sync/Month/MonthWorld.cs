using System.Globalization;

using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>
/// One history: a tenant in which actions complete, regress, change and are decided about, and people who close, edit
/// and delete tickets. Everything that happens is noted, so that a failure can be read.
/// </summary>
internal sealed class MonthWorld(SyncBench bench, Random random, string prefix)
{
    private const int Controls = 5;
    private const double Most = 10;
    private const double Share = 0.35;

    private static readonly string[] s_states = ["Ignored", "ThirdParty", "AlternateMitigation"];
    private static readonly string[] s_changeStates = ["-5", "-4", "-2", "-1", "0", "3", "4"];
    private static readonly string[] s_incidentStates = ["1", "2", "3", "6", "7", "8"];

    private readonly List<ModelControl> _controls =
        [.. Enumerable.Range(0, Controls).Select(number => new ModelControl($"{prefix}_{number}"))];

    internal List<string> Log { get; } = [];

    internal List<ModelTicket> Tickets { get; } = [];

    internal IReadOnlyList<ModelControl> All => _controls;

    internal void Begin()
    {
        bench.PutControls([.. _controls.Select(control => (control.Id, Most, (double)random.Next(0, 8)))]);
        Look();
    }

    internal async Task MakeTicketsAsync()
    {
        await bench.MakeTicketsAsync(random.Next(2) == 0 ? TicketType.Change : TicketType.Incident);
        Adopt();
    }

    /// <summary>What happens in a day.</summary>
    internal void Live()
    {
        foreach (ModelControl control in _controls.Where(_ => random.NextDouble() < Share))
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
            Happen(control.Id);
        }

        foreach (ModelTicket ticket in Tickets.Where(_ => random.NextDouble() < Share).ToArray())
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
            Work(ticket);
        }

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Look();
    }

    /// <summary>Takes tickets into the model that it does not know yet.</summary>
    internal IReadOnlyList<ModelTicket> Adopt()
    {
        HashSet<string> known = [.. Tickets.Select(ticket => ticket.SysId)];
        List<ModelTicket> added =
        [
            .. bench.Sandbox.Tables
                .Find("task", $"correlation_display={TicketIdentity.CorrelationDisplay}^ORDERBYnumber")
                .Where(row => !known.Contains(row["sys_id"]))
                .Select(ToModel),
        ];
        Tickets.AddRange(added);
        return added;
    }

    internal static double? PointsIn(string description)
    {
        string? line = description.Split('\n').LastOrDefault(
            text => text.StartsWith("Points to gain: ", StringComparison.Ordinal));
        return line is null
            ? null
            : double.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture);
    }

    internal void Look()
    {
        foreach (ModelControl control in _controls)
        {
            control.Look(bench.Tenant.Find(control.Id), bench.Tenant.Today);
        }
    }

    private void Note(string what) => Log.Add($"{bench.Clock.GetUtcNow():MM-dd HH:mm} {what}");

    private void Happen(string control)
    {
        if (bench.Tenant.Find(control) is not { } now)
        {
            bench.Tenant.Add(new SecureScoreControl(control, $"Title of {control}", "Identity", "AzureAD", Most));
            bench.Tenant.SetScore(control, random.Next(0, 11));
            Note($"{control} is there again");
            return;
        }

        switch (random.Next(10))
        {
            case 0 or 1:
                Score(control, Most);
                break;
            case 2 or 3:
                Score(control, random.Next(0, 10));
                break;
            case 4:
                Score(control, Math.Clamp((now.Measure?.Score ?? 5) + (random.Next(3) - 1) * 0.5, 0, Most));
                break;
            case 5:
                Decide(control, s_states[random.Next(s_states.Length)]);
                break;
            case 6 or 7:
                Decide(control, "Default");
                break;
            case 8:
                Score(control, null);
                break;
            default:
                Withdraw(now);
                break;
        }
    }

    private void Score(string control, double? points)
    {
        bench.Tenant.SetScore(control, points);
        Note($"{control} has {points?.ToString(CultureInfo.InvariantCulture) ?? "no"} points");
    }

    private void Decide(string control, string state)
    {
        bench.Tenant.SetState(control, state);
        Note($"{control} is {state}");
    }

    private void Withdraw(SecureScoreControl control)
    {
        if (random.Next(2) == 0)
        {
            bench.Tenant.Deprecate(control.Id, !control.Deprecated);
            Note($"{control.Id} is {(control.Deprecated ? "no longer " : "")}withdrawn");
        }
        else
        {
            bench.Tenant.Remove(control.Id);
            Note($"{control.Id} is gone");
        }
    }

    private void Work(ModelTicket ticket)
    {
        switch (random.Next(8))
        {
            case 0:
                bench.Sandbox.Tables.Delete(ticket.Table, $"sys_id={ticket.SysId}");
                bench.Sandbox.Tables.Delete("sys_journal_field", $"element_id={ticket.SysId}");
                Tickets.Remove(ticket);
                Note($"{ticket.Number} is deleted");
                break;
            case 1:
                Describe(ticket, text => "Ask first.\n" + text);
                break;
            case 2:
                Describe(ticket, text => text + "\nDone by the way.");
                break;
            case 3 when random.Next(3) == 0:
                Describe(ticket, _ => "All mine.");
                ticket.ForgetBlock();
                break;
            case 4 when random.Next(4) == 0:
                Double(ticket);
                break;
            default:
                Move(ticket);
                break;
        }
    }

    private void Describe(ModelTicket ticket, Func<string, string> edit)
    {
        string text = bench.Sandbox.Tables.Get(ticket.Table, ticket.SysId)!["description"];
        bench.Sandbox.Tables.Set(
            ticket.Table, ticket.SysId, new Dictionary<string, string> { ["description"] = edit(text) });
        Note($"{ticket.Number} is edited: {edit("…")}");
    }

    private void Double(ModelTicket ticket)
    {
        IReadOnlyDictionary<string, string> row = bench.Sandbox.Tables.Get(ticket.Table, ticket.SysId)!;
        bench.Sandbox.Tables.Insert(ticket.Table, new Dictionary<string, string>
        {
            ["short_description"] = "Copy",
            ["correlation_id"] = row["correlation_id"],
            ["correlation_display"] = row["correlation_display"],
        });
        Note($"{ticket.Number} is doubled as {Adopt().Single().Number}");
    }

    // What is closed or cancelled stays so: nobody but an administrator opens it again.
    private void Move(ModelTicket ticket)
    {
        if (!ticket.IsOpen)
        {
            return;
        }

        string[] states = ticket.IsChange ? s_changeStates : s_incidentStates;
        string state = states[random.Next(states.Length)];
        bench.Put(
            new SnowTicket { SysId = ticket.SysId, Type = ticket.Type, Number = ticket.Number }, state);
        ticket.State = state;
        if (!ticket.IsChange)
        {
            ticket.ResolvedAt = state switch
            {
                "6" => bench.Clock.GetUtcNow(),
                "7" => ticket.ResolvedAt ?? bench.Clock.GetUtcNow(),
                _ => null,
            };
        }

        ticket.ClosedAt = ticket.IsOpen ? null : bench.Clock.GetUtcNow();
        Note($"{ticket.Number} is put to {state}");
    }

    private ModelTicket ToModel(IReadOnlyDictionary<string, string> row)
    {
        string correlation = row["correlation_id"];
        double? points = PointsIn(row["description"]);
        return new ModelTicket
        {
            SysId = row["sys_id"],
            Number = row["number"],
            Type = row["sys_class_name"] == "incident" ? TicketType.Incident : TicketType.Change,
            Control = correlation[..correlation.LastIndexOf('@')],
            CreatedAt = bench.Clock.GetUtcNow(),
            State = row["state"],
            HasBlock = points is not null,
            Points = points,
        };
    }
}
