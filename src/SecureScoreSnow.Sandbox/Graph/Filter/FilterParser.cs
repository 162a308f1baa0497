namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>Reads what these collections are known to honour of $filter: eq, and, or, parentheses.</summary>
internal sealed class FilterParser
{
    private const int DeepestNesting = 50;

    private readonly FilterLexer _lexer;
    private FilterToken _token;
    private int _depth;

    private FilterParser(string filter)
    {
        _lexer = new FilterLexer(filter);
        _token = _lexer.Next();
    }

    /// <exception cref="GraphRefusal">The filter is malformed, or uses another operator.</exception>
    internal static FilterNode Parse(string filter)
    {
        FilterParser parser = new(filter);
        FilterNode node = parser.Either();
        return parser._token.Kind == FilterTokenKind.End ? node : throw parser.Unexpected();
    }

    private FilterNode Either()
    {
        FilterNode left = Both();
        while (TakeWord("or"))
        {
            left = new EitherNode(left, Both());
        }

        return left;
    }

    private FilterNode Both()
    {
        FilterNode left = Comparison();
        while (TakeWord("and"))
        {
            left = new BothNode(left, Comparison());
        }

        return left;
    }

    private FilterNode Comparison()
    {
        if (_token.Kind == FilterTokenKind.Open)
        {
            return Nested();
        }

        string property = Take(FilterTokenKind.Word).Text;
        if (!TakeWord("eq"))
        {
            throw Unexpected();
        }

        FilterToken literal = _token.Kind is FilterTokenKind.Text or FilterTokenKind.Word ? _token : throw Unexpected();
        _token = _lexer.Next();
        return new EqualNode(property, literal);
    }

    private FilterNode Nested()
    {
        if (++_depth > DeepestNesting)
        {
            throw GraphRefusals.BadRequest("The filter is nested too deeply.");
        }

        _token = _lexer.Next();
        FilterNode node = Either();
        Take(FilterTokenKind.Close);
        _depth--;
        return node;
    }

    private bool TakeWord(string word)
    {
        if (_token.Kind != FilterTokenKind.Word || _token.Text != word)
        {
            return false;
        }

        _token = _lexer.Next();
        return true;
    }

    private FilterToken Take(FilterTokenKind kind)
    {
        FilterToken token = _token.Kind == kind ? _token : throw Unexpected();
        _token = _lexer.Next();
        return token;
    }

    private GraphRefusal Unexpected() => GraphRefusals.BadRequest(
        _token.Kind == FilterTokenKind.End
            ? "The filter ends too early."
            : $"The filter is invalid or not supported at '{_token.Text}'.");
}
