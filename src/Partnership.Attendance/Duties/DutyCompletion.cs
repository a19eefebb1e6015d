using Partnership.Attendance.Access;

namespace Partnership.Attendance.Duties;

/// <summary>Whether a person may say that a duty was done (S16): what shows in the records is recorded, not stated.</summary>
public static class DutyCompletion
{
    /// <summary>What ends duties of a kind.</summary>
    public static DutySettlement SettledBy(DutyKind kind) => kind is DutyKind.ReportSession or DutyKind.ConfirmSessions or DutyKind.EstablishReason
        or DutyKind.ReplaceByO or DutyKind.ContactFamily
        ? DutySettlement.Record
        : DutySettlement.Person;

    /// <summary>The refusals, each with the path of its field; empty when the statement may stand.</summary>
    /// <param name="kind">Of which duty.</param>
    /// <param name="isDone">Whether somebody said so before.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="by">Who did it, or <c>null</c>.</param>
    /// <param name="note">What else is to be remembered, or <c>null</c>.</param>
    /// <param name="now">The instant of the statement.</param>
    public static IReadOnlyList<Rejection> Check(DutyKind kind, bool isDone, DateTimeOffset at, Person? by, string? note, DateTimeOffset now)
    {
        var refusals = new List<Rejection>();
        if (isDone)
        {
            refusals.Add(Rejections.AlreadyDecided().At("duty"));
        }
        else if (SettledBy(kind) == DutySettlement.Record)
        {
            refusals.Add(Rejections.DutySettledByRecord().At("duty"));
        }

        if (at > now)
        {
            refusals.Add(Rejections.TimeInvalid().At("doneAt"));
        }

        if (string.IsNullOrWhiteSpace(by?.Name))
        {
            refusals.Add(Rejections.PersonRequired().At("doneByName"));
        }
        else if ((FreeText.Check(by.Name) ?? FreeText.Check(by.Position)) is { } name)
        {
            refusals.Add(name.At("doneByName"));
        }

        if (FreeText.Check(note) is { } text)
        {
            refusals.Add(text.At("note"));
        }

        return refusals;
    }
}
