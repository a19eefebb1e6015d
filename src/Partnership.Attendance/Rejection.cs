namespace Partnership.Attendance;

/// <summary>A refusal of the domain: returned, never thrown, and made only by <see cref="Rejections"/>.</summary>
/// <remarks>The message never carries a name, an identifier or a code of a pupil: it may be logged.</remarks>
public sealed record Rejection
{
    internal Rejection(string code, string message)
    {
        Code = code;
        Message = message;
    }

    /// <summary>Stable name of the refusal in SCREAMING_SNAKE_CASE; one of <see cref="Rejections.AllCodes"/>.</summary>
    public string Code { get; }

    /// <summary>One sentence for the person who has to put it right.</summary>
    public string Message { get; }

    /// <summary>Where in the input the refused value stands, outermost first, or <c>null</c> when the whole input is meant.</summary>
    public IReadOnlyList<string>? Path { get; private init; }

    /// <summary>Where the code is explained: a page and anchor below the documentation root.</summary>
    public string DocumentationUrl => "docs/errors.md#" + Code.ToLowerInvariant();

    /// <summary>The same refusal, placed at <paramref name="path"/> in the caller's input.</summary>
    public Rejection At(params IReadOnlyList<string> path) => this with { Path = path };
}
