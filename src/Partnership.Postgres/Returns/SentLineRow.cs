using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>One line of a return that was sent, exactly as it was.</summary>
/// <param name="ReturnId">The return.</param>
/// <param name="PupilId">The pupil; null for a count.</param>
/// <param name="Line">What it said.</param>
/// <param name="Particulars">What it told of the child: name, date of birth, UPN, address and contacts as they stood; empty for callers without IDENTITY.</param>
public sealed record SentLineRow(long ReturnId, long? PupilId, IReturnLine Line, IReadOnlyList<KeyValuePair<string, string?>> Particulars)
{
    /// <summary>What the line is about, the same in every later version of the return.</summary>
    public string Key => Line.Key;
}
