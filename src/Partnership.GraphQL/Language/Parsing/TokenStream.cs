using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>The tokens of a text one after the other, with the ways a parser takes them.</summary>
internal sealed class TokenStream
{
    private readonly ParserOptions _options;
    private readonly NameTable _names;
    private readonly List<Pending> _pending = [];
    private Token _next;
    private bool _hasNext;
    private int _count;
    private int _depth;

    public TokenStream(Source source, ParserOptions options)
    {
        Source = source;
        _options = options;
        _names = new NameTable(source.Text.Length switch { > 20_000 => 2048, > 1_000 => 256, _ => 64 });
        Advance();
    }

    public Source Source { get; }

    /// <summary>The token that is to be taken next.</summary>
    public Token Current { get; private set; }

    public Location Location => new(Source, Current.Start);

    public void Advance()
    {
        Token token = _hasNext ? _next : Lexer.Next(Source, Current.End);
        _hasNext = false;
        if (token.Kind != TokenKind.EndOfFile && ++_count > _options.MaxTokens)
        {
            throw Lexer.Error(
                Source, token.Start, $"The document has more than {_options.MaxTokens} tokens.", ErrorCode.TokenLimitExceeded);
        }

        Current = token;
    }

    /// <summary>The token after the current one.</summary>
    public Token Peek()
    {
        if (!_hasNext)
        {
            _next = Lexer.Next(Source, Current.End);
            _hasNext = true;
        }

        return _next;
    }

    public bool At(TokenKind kind) => Current.Kind == kind;

    public bool AtKeyword(string keyword) => IsKeyword(Current, keyword);

    public bool IsKeyword(Token token, string keyword) =>
        token.Kind == TokenKind.Name && Text(token).SequenceEqual(keyword);

    public ReadOnlySpan<char> Text(Token token) => Source.Text.AsSpan(token.Start, token.End - token.Start);

    public Token Expect(TokenKind kind)
    {
        Token token = Current;
        if (token.Kind != kind)
        {
            throw Unexpected(Token.Describe(kind));
        }

        Advance();
        return token;
    }

    public bool Skip(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    public void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw Unexpected($"\"{keyword}\"");
        }
    }

    public bool SkipKeyword(string keyword)
    {
        if (!AtKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    public string Name()
    {
        Token token = Expect(TokenKind.Name);
        return _names.Get(Text(token));
    }

    public string Name(Token token) => _names.Get(Text(token));

    public GraphQLSyntaxException Unexpected(string expected) => Unexpected(Current, expected);

    public GraphQLSyntaxException Unexpected(Token found, string expected) =>
        Lexer.Error(Source, found.Start, $"Expected {expected}, found {found.Describe(Source.Text)}.");

    /// <summary>Goes one level deeper; every call needs its <see cref="Leave"/>.</summary>
    public void Enter()
    {
        if (++_depth > _options.MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Lexer.Error(
                Source,
                Current.Start,
                $"The document nests more than {_depth - 1} levels deep.",
                ErrorCode.NestingLimitExceeded);
        }
    }

    public void Leave() => _depth--;

    /// <summary>Where a list of nodes begins that <see cref="Take"/> will end.</summary>
    public int Mark() => _pending.Count;

    public void Add(SyntaxNode node) => _pending.Add(new(node));

    /// <summary>The nodes added since the mark.</summary>
    public ImmutableArray<T> Take<T>(int mark)
        where T : SyntaxNode
    {
        int count = _pending.Count - mark;
        if (count == 0)
        {
            return [];
        }

        T[] nodes = new T[count];
        ref T first = ref MemoryMarshal.GetArrayDataReference(nodes);
        ReadOnlySpan<Pending> added = CollectionsMarshal.AsSpan(_pending)[mark..];
        for (int i = 0; i < added.Length; i++)
        {
            Unsafe.Add(ref first, i) = Unsafe.As<T>(added[i].Node);
        }

        CollectionsMarshal.SetCount(_pending, mark);
        return ImmutableCollectionsMarshal.AsImmutableArray(nodes);
    }

    /// <summary>A node in a list of structs, which is stored without the type check of an array of references.</summary>
    private readonly record struct Pending(SyntaxNode Node);
}
