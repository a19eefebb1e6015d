namespace Partnership.Attendance.Registers;

/// <summary>A series counted as if one scheme had been in force all along, so that years on both sides of a change compare (T11).</summary>
/// <remarks>
/// <c>J</c> counts as attended under EN-2022, and its successor <c>J1</c> as absent under EN-2024; <c>Y</c> and every
/// successor of it are outside both. Where successors differ in how they count, nobody can know: those are <see cref="Undecided"/>.
/// </remarks>
/// <param name="Scheme">The scheme applied to every session.</param>
/// <param name="Tally">The counts under it.</param>
/// <param name="Changes">The codes that count differently from how they were recorded, by code.</param>
/// <param name="Undecided">Sessions that could not be carried over, or whose code no scheme knows; in no count.</param>
public sealed record SchemeRecount(CodeScheme Scheme, AttendanceTally Tally, IReadOnlyList<SchemeChange> Changes, int Undecided)
{
    /// <summary>Counts a series under one scheme; a code is read by its session's own date first.</summary>
    public static SchemeRecount Under(CodeScheme scheme, IEnumerable<(SessionKey Session, string? Code)> series)
    {
        var tally = default(AttendanceTally);
        var changes = new SortedDictionary<string, SchemeChange>(StringComparer.Ordinal);
        var undecided = 0;
        foreach (var (session, text) in series)
        {
            if (text is null)
            {
                tally = tally.AddUnmarked();
            }
            else if (!CodeScheme.On(session.Date).TryGet(text, out var recorded) || Carry(recorded, scheme) is not { } recounted)
            {
                undecided++;
            }
            else
            {
                tally = tally.Add(recounted);
                if (recounted.Category != recorded.Category)
                {
                    var sessions = changes.TryGetValue(text, out var change) ? change.Sessions + 1 : 1;
                    changes[text] = new SchemeChange(text, sessions, recorded.Category, recounted.Category);
                }
            }
        }

        return new SchemeRecount(scheme, tally, [.. changes.Values], undecided);
    }

    // A code keeps its letter where the other scheme has it; otherwise all its successors, or predecessors, must count alike.
    private static AttendanceCode? Carry(AttendanceCode code, CodeScheme scheme)
    {
        if (scheme.TryGet(code.Code, out var same))
        {
            return same;
        }

        var candidates = scheme.Codes
            .Where(other => code.Successors.Contains(other.Code) || other.Successors.Contains(code.Code))
            .ToList();
        return candidates.Select(candidate => candidate.Category).Distinct().Count() == 1 ? candidates[0] : null;
    }
}
