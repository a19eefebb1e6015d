namespace Partnership.Attendance.Support;

/// <summary>A letter ready for a person to read, sign and send.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The letter as plain text.</param>
/// <param name="Html">The same letter as a whole HTML page; every value is escaped.</param>
public sealed record RenderedLetter(LetterKind Kind, string Subject, string Text, string Html);
