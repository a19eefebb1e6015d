namespace Partnership.Attendance;

/// <summary>What people write beside a record: bounded, and without characters that could forge a line of a report.</summary>
public static class FreeText
{
    /// <summary>The longest note or reason, in UTF-16 units.</summary>
    public const int MaximumLength = 1000;

    /// <summary>Refuses a text that is too long or holds control characters other than line ends and tabs; <c>null</c> is fine.</summary>
    public static Rejection? Check(string? text) =>
        text is not null && (text.Length > MaximumLength || text.Any(IsForbidden))
            ? Rejections.TextInvalid(MaximumLength)
            : null;

    private static bool IsForbidden(char character) =>
        char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
