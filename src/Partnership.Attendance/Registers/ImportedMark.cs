namespace Partnership.Attendance.Registers;

/// <summary>One line of an import, before anything about it is believed.</summary>
/// <param name="Line">Its place in the import, from 1.</param>
/// <param name="Session">The session that it is about: its date decides the scheme, never the date of entry (T10).</param>
/// <param name="Code">The code as it stands in the file, or <c>null</c>.</param>
public sealed record ImportedMark(int Line, SessionKey Session, string? Code);
