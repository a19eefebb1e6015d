using System.Diagnostics.CodeAnalysis;

namespace Partnership.Attendance.Registers;

/// <summary>Whether one statutory mark may stand in a register (S26, S30, L02, T10).</summary>
/// <remarks>
/// A <c>D</c>, <c>B</c> or <c>K</c> that another organisation's record contradicts is accepted and flagged by
/// <see cref="DiscrepancyFinder"/>, never refused: the register is the school's own (T1, T12).
/// </remarks>
public static class MarkRules
{
    /// <summary>Checks a mark. The refusal's path names the field of the input.</summary>
    /// <param name="mark">What was entered.</param>
    /// <param name="context">What it is checked against.</param>
    /// <param name="code">The code of the scheme in force on the session's date, when the mark may stand.</param>
    /// <param name="rejection">Why it may not, otherwise.</param>
    public static bool TryAccept(
        ProposedMark mark,
        MarkContext context,
        [NotNullWhen(true)] out AttendanceCode? code,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = CheckCode(mark, out code)
            ?? CheckSession(mark, context, code!)
            ?? CheckBeside(mark, context, code!);
        if (rejection is not null)
        {
            code = null;
        }

        return rejection is null;
    }

    private static Rejection? CheckCode(ProposedMark mark, out AttendanceCode? code)
    {
        var scheme = CodeScheme.On(mark.Date);
        if (!scheme.TryGet(mark.Code, out code))
        {
            var known = CodeScheme.All.Any(other => other.TryGet(mark.Code, out _));
            return (known ? Rejections.CodeNotInForce(scheme.Name) : Rejections.CodeUnknown()).At("code");
        }

        return code.OnlyIn is { } only && only != mark.Half ? Rejections.CodeWrongHalf().At("code") : null;
    }

    private static Rejection? CheckSession(ProposedMark mark, MarkContext context, AttendanceCode code)
    {
        if (context.RegisteredTo < mark.Date)
        {
            return Rejections.AfterRegistration().At("date");
        }

        var prospective = code.MayUse == CodeCondition.ProspectivePupil;
        if (mark.Date < context.RegisteredFrom != prospective)
        {
            return prospective
                ? Rejections.CodeNotApplicable("Z is for pupils who are not yet on the register.").At("code")
                : Rejections.BeforeRegistration().At("date");
        }

        return CheckOpen(context.Calendar.StatusOf(mark.Date, mark.Half), code)
            ?? SessionDeadlines.CheckBegun(context.Calendar, mark.Date, mark.Half, TimeSpan.Zero, context.Now);
    }

    private static Rejection? CheckOpen(SessionStatus status, AttendanceCode code)
    {
        var forClosure = code.MayUse == CodeCondition.PlannedClosure;
        return status switch
        {
            SessionStatus.Open => forClosure
                ? Rejections.CodeNotApplicable("# is for sessions on which the whole school is closed by plan.").At("code")
                : null,
            SessionStatus.PlannedClosure => forClosure ? null : Rejections.SessionClosed().At("date"),

            // The site is shut, and the register still says so; a pupil who was due elsewhere keeps D.
            SessionStatus.UnexpectedlyClosed => code.Code is "Y4" or "Y" or "D" ? null : Rejections.SessionClosed().At("date"),
            SessionStatus.OutsideTerm or SessionStatus.NoSession => Rejections.SessionClosed().At("date"),
        };
    }

    private static Rejection? CheckBeside(ProposedMark mark, MarkContext context, AttendanceCode code)
    {
        if (code.Requires != CodeRequirement.None && string.IsNullOrWhiteSpace(mark.Note))
        {
            return (code.Requires == CodeRequirement.NatureOfActivity
                ? Rejections.ActivityRequired()
                : Rejections.CircumstanceRequired()).At("note");
        }

        return FreeText.Check(mark.Note)?.At("note") ?? CheckMinutes(mark, context, code);
    }

    private static Rejection? CheckMinutes(ProposedMark mark, MarkContext context, AttendanceCode code)
    {
        if (mark.MinutesLate is not { } minutes)
        {
            return null;
        }

        var length = context.Calendar.TimeOf(mark.Date, mark.Half) is { } time ? (time.Ends - time.Starts).TotalMinutes : 0;
        if (code.Code is not ("L" or "U") || minutes < 0 || minutes > length)
        {
            return Rejections.MinutesLateInvalid().At("minutesLate");
        }

        // Whole minutes do not tell on which side of its end the register's last minute fell: both codes may stand there.
        var closes = context.Policy.RegisterClosesAfterMinutes;
        return code.Code == "L" && minutes > closes ? Rejections.LateAfterClose().At("code")
            : code.Code == "U" && minutes < closes ? Rejections.LateBeforeClose().At("code")
            : null;
    }
}
