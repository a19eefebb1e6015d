using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Access;

namespace Partnership.Attendance.Registers;

/// <summary>Whether a mark may be changed (S27, L05). The new mark must also pass the rules for a first one.</summary>
public static class AmendmentRules
{
    /// <summary>Makes the amendment, or says which of its five fields is missing.</summary>
    /// <param name="original">What stands there.</param>
    /// <param name="amended">What shall stand there; other minutes alone are a change.</param>
    /// <param name="reason">Why, as entered.</param>
    /// <param name="by">Who, or <c>null</c> when the token names nobody.</param>
    /// <param name="at">When.</param>
    /// <param name="amendment">The amendment, when it may be made.</param>
    /// <param name="rejection">Why it may not, otherwise.</param>
    public static bool TryAmend(
        MarkWording original,
        MarkWording amended,
        string? reason,
        Person? by,
        DateTimeOffset at,
        [NotNullWhen(true)] out MarkAmendment? amendment,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = Check(original, amended, reason, by);
        amendment = rejection is not null ? null : new MarkAmendment(original.Text, amended.Text, reason!.Trim(), at, by!)
        {
            OriginalMinutesLate = original.MinutesLate,
            AmendedMinutesLate = amended.MinutesLate,
        };
        return amendment is not null;
    }

    private static Rejection? Check(MarkWording original, MarkWording amended, string? reason, Person? by)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Rejections.AmendmentReasonRequired().At("reason");
        }

        if (string.IsNullOrWhiteSpace(by?.Name))
        {
            return Rejections.AmenderRequired().At("amendedByName");
        }

        if (string.IsNullOrWhiteSpace(by.Position))
        {
            return Rejections.AmenderRequired().At("amendedByPosition");
        }

        return FreeText.Check(reason)?.At("reason")
            ?? (original == amended ? Rejections.AmendmentUnchanged() : null);
    }
}
