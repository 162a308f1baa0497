using System.Text;

namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>Cuts a $filter into its pieces.</summary>
internal sealed class FilterLexer(string filter)
{
    private int _at;

    internal FilterToken Next()
    {
        while (_at < filter.Length && filter[_at] == ' ')
        {
            _at++;
        }

        if (_at == filter.Length)
        {
            return new FilterToken(FilterTokenKind.End, "");
        }

        return filter[_at] switch
        {
            '(' => Sign(FilterTokenKind.Open),
            ')' => Sign(FilterTokenKind.Close),
            '\'' => Quoted(),
            _ => Word(),
        };
    }

    private FilterToken Sign(FilterTokenKind kind) => new(kind, filter[_at++].ToString());

    private FilterToken Word()
    {
        int start = _at;
        while (_at < filter.Length && filter[_at] is not (' ' or '(' or ')' or '\''))
        {
            _at++;
        }

        return new FilterToken(FilterTokenKind.Word, filter[start.._at]);
    }

    // A quote inside is doubled.
    private FilterToken Quoted()
    {
        StringBuilder text = new();
        for (_at++; _at < filter.Length; _at++)
        {
            if (filter[_at] == '\'')
            {
                _at++;
                if (_at == filter.Length || filter[_at] != '\'')
                {
                    return new FilterToken(FilterTokenKind.Text, text.ToString());
                }
            }

            text.Append(filter[_at]);
        }

        throw GraphRefusals.BadRequest("There is an unterminated string literal in the filter.");
    }
}
