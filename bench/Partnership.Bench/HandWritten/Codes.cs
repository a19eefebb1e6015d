using Partnership.Attendance.Registers;

namespace Partnership.Bench.HandWritten;

/// <summary>The register's codes of one scheme as bytes; 0 is no mark.</summary>
internal static class Codes
{
    private static readonly AttendanceCode[] All = [.. CodeScheme.En2024.Codes];
    private static readonly Dictionary<string, byte> Index = All.Select((code, i) => (code.Code, At: (byte)(i + 1))).ToDictionary(
        pair => pair.Code, pair => pair.At, StringComparer.Ordinal);

    public static byte IndexOf(string code) => Index[code];

    public static AttendanceCode Of(byte index) => All[index - 1];
}

/// <summary>An observation and its reason as one byte; 0 is none.</summary>
internal static class Sightings
{
    public static byte Pack(Observation observation, AbsenceReasonCategory? reason) =>
        (byte)(0x80 | ((int)observation << 4) | (reason is { } given ? (int)given + 1 : 0));

    public static Observation ObservationOf(byte seen) => (Observation)((seen >> 4) & 7);

    public static AbsenceReasonCategory? ReasonOf(byte seen) => (seen & 15) == 0 ? null : (AbsenceReasonCategory)((seen & 15) - 1);
}
