using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using static Partnership.Attendance.Registers.StatisticalCategory;

namespace Partnership.Attendance.Registers;

/// <summary>A table of attendance codes with the session dates on which it is in force.</summary>
/// <remarks>
/// The scheme follows the <em>session's</em> date, never the date of entry (T10). EN-2022: the codes of the 2006
/// Regulations as guided in 2022. EN-2024: SI 2024/208, regulation 10, tables 1 to 3, from 19 August 2024. The exact
/// wording of Q, Y1, Y2 and Y5 to Y7 is not checked against the printed guidance.
/// </remarks>
public sealed class CodeScheme
{
    private readonly FrozenDictionary<string, AttendanceCode> byText;

    private CodeScheme(string name, DateOnly? from, DateOnly? to, params IReadOnlyList<AttendanceCode> codes)
    {
        Name = name;
        From = from;
        To = to;
        Codes = codes;
        byText = codes.ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);
    }

    /// <summary>The first session date of <see cref="En2024"/>: 19 August 2024.</summary>
    public static DateOnly SwitchDay { get; } = new(2024, 8, 19);

    /// <summary>The scheme for sessions up to 18 August 2024.</summary>
    public static CodeScheme En2022 { get; } = new("EN-2022", null, SwitchDay.AddDays(-1), BuildEn2022());

    /// <summary>The scheme for sessions from 19 August 2024.</summary>
    public static CodeScheme En2024 { get; } = new("EN-2024", SwitchDay, null, BuildEn2024());

    /// <summary>Every scheme, oldest first.</summary>
    public static IReadOnlyList<CodeScheme> All { get; } = [En2022, En2024];

    /// <summary>Published name, such as <c>EN-2024</c>.</summary>
    public string Name { get; }

    /// <summary>First session date, or <c>null</c> for the oldest scheme.</summary>
    public DateOnly? From { get; }

    /// <summary>Last session date, or <c>null</c> for the scheme in force.</summary>
    public DateOnly? To { get; }

    /// <summary>The codes, in the order of the source.</summary>
    public IReadOnlyList<AttendanceCode> Codes { get; }

    /// <summary>The scheme in force for a session on <paramref name="sessionDate"/>.</summary>
    public static CodeScheme On(DateOnly sessionDate) => sessionDate < SwitchDay ? En2022 : En2024;

    /// <summary>Finds a code by its exact text (capital letters); <c>null</c> is not found.</summary>
    public bool TryGet(string? code, [NotNullWhen(true)] out AttendanceCode? found)
    {
        found = null;
        return code is not null && byText.TryGetValue(code, out found);
    }

    // The two tables are longer than a method should be: one line a code, in the order of the source, to be read beside it.
    private static AttendanceCode[] BuildEn2022() =>
    [
        new("/", "Present in the morning", Present, SessionStanding.Attended) { OnlyIn = Half.Am, Successors = ["/"] },
        new("\\", "Present in the afternoon", Present, SessionStanding.Attended) { OnlyIn = Half.Pm, Successors = ["\\"] },
        new("L", "Late, before the register closed", Present, SessionStanding.Attended) { Successors = ["L"] },
        Activity("B", "Educated off site", "B", "K") with
        {
            Requires = CodeRequirement.NatureOfActivity, MayUse = CodeCondition.ArrangedBySchool,
        },
        Activity("J", "At an interview", "J1"),
        Activity("P", "At a supervised sporting activity", "P"),
        Activity("V", "On an educational visit or trip", "V"),
        Activity("W", "On work experience", "W"),
        new("D", "Dual registered, at the other school", NotPossible, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.DualRegistered, Successors = ["D"],
        },
        new("X", "Not of compulsory school age and not required", NotPossible, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.NotCompulsoryAge, Successors = ["X"],
        },
        new("Y", "Unable to attend in exceptional circumstances", NotPossible, SessionStanding.Prevented, StatutoryReason.Prevented)
        {
            Requires = CodeRequirement.Circumstance, Successors = ["Y7", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Q"],
        },
        Authorised("C", "Leave in other authorised circumstances", StatutoryReason.LeaveOfAbsence, "C", "C1", "C2"),
        Authorised("E", "Suspended or excluded, no provision made", StatutoryReason.Suspended, "E"),
        Authorised("H", "Holiday with leave", StatutoryReason.LeaveOfAbsence, "C"),
        Authorised("I", "Ill", StatutoryReason.Illness, "I"),
        Authorised("M", "Medical or dental appointment", StatutoryReason.MedicalAppointment, "M"),
        Authorised("R", "Religious observance", StatutoryReason.ReligiousObservance, "R"),
        Authorised("S", "Study leave", StatutoryReason.StudyLeave, "S"),
        Authorised("T", "Parent travelling for work", StatutoryReason.ParentTravelling, "T"),
        Unauthorised("G", "Holiday without leave", StatutoryReason.HolidayWithoutLeave, "G"),
        Unauthorised("N", "Reason not yet established", StatutoryReason.NotYetEstablished, "N"),
        Unauthorised("O", "Absent without leave", StatutoryReason.NoAcceptedReason, "O"),
        ArrivedAfterClose("U"),
        new("Z", "Prospective pupil, not yet on the register", Administrative, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.ProspectivePupil, Successors = ["Z"],
        },
        new("#", "Whole school closed by plan", Administrative, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.PlannedClosure, Successors = ["#"],
        },
    ];

    private static AttendanceCode[] BuildEn2024() =>
    [
        new("/", "Present in the morning", Present, SessionStanding.Attended) { OnlyIn = Half.Am },
        new("\\", "Present in the afternoon", Present, SessionStanding.Attended) { OnlyIn = Half.Pm },
        new("L", "Late, before the register closed", Present, SessionStanding.Attended),
        Activity("K", "At education arranged by the local authority") with { MayUse = CodeCondition.ArrangedByLocalAuthority },
        Activity("V", "On an educational visit with school staff"),
        Activity("P", "At a supervised sporting activity"),
        Activity("W", "On work experience"),
        Activity("B", "At another approved educational activity arranged by the school") with
        {
            Requires = CodeRequirement.NatureOfActivity, MayUse = CodeCondition.ArrangedBySchool,
        },
        new("D", "Attending another school where also registered", NotPossible, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.DualRegistered,
        },
        Authorised("C", "Leave in exceptional circumstances", StatutoryReason.LeaveOfAbsence),
        Authorised("C1", "Regulated performance or employment abroad", StatutoryReason.RegulatedPerformance),
        new("C2", "Temporary part-time timetable", AuthorisedAbsence, SessionStanding.NotExpected, StatutoryReason.PartTimeTimetable)
        {
            MayUse = CodeCondition.PartTimeTimetable,
        },
        Authorised("E", "Suspended or excluded, no provision made", StatutoryReason.Suspended),
        Authorised("I", "Ill", StatutoryReason.Illness),
        Authorised("J1", "At an interview", StatutoryReason.Interview),
        Authorised("M", "Medical or dental appointment", StatutoryReason.MedicalAppointment),
        Authorised("R", "Religious observance", StatutoryReason.ReligiousObservance),
        Authorised("S", "Study leave", StatutoryReason.StudyLeave),
        Authorised("T", "Parent travelling for work", StatutoryReason.ParentTravelling),
        Unauthorised("G", "Holiday without leave", StatutoryReason.HolidayWithoutLeave),
        Unauthorised("N", "Reason not yet established", StatutoryReason.NotYetEstablished),
        Unauthorised("O", "Absent, no other code applies", StatutoryReason.NoAcceptedReason),
        ArrivedAfterClose(),
        PreventedBy("Q", "Lack of access arrangements"),
        new("X", "Not of compulsory school age and not required", NotPossible, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.NotCompulsoryAge,
        },
        PreventedBy("Y1", "Transport normally provided is not available"),
        PreventedBy("Y2", "Widespread disruption to travel"),
        PreventedBy("Y3", "Part of the premises closed"),
        PreventedBy("Y4", "Whole site unexpectedly closed") with { MayUse = CodeCondition.UnexpectedClosure },
        PreventedBy("Y5", "In custody"),
        PreventedBy("Y6", "Public health advice or law"),
        PreventedBy("Y7", "Another unavoidable cause") with { Requires = CodeRequirement.Circumstance },
        new("Z", "Prospective pupil, not yet on the register", Administrative, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.ProspectivePupil,
        },
        new("#", "Whole school closed by plan", Administrative, SessionStanding.NotExpected)
        {
            MayUse = CodeCondition.PlannedClosure,
        },
    ];

    private static AttendanceCode Activity(string code, string meaning, params string[] successors) =>
        new(code, meaning, ApprovedEducationalActivity, SessionStanding.Attended) { Successors = successors };

    private static AttendanceCode Authorised(string code, string meaning, StatutoryReason reason, params string[] successors) =>
        new(code, meaning, AuthorisedAbsence, SessionStanding.AbsentWithLeave, reason) { Successors = successors };

    private static AttendanceCode Unauthorised(string code, string meaning, StatutoryReason reason, params string[] successors) =>
        new(code, meaning, UnauthorisedAbsence, SessionStanding.AbsentWithoutLeave, reason) { Successors = successors };

    private static AttendanceCode ArrivedAfterClose(params string[] successors) =>
        new("U", "Arrived after the register closed", UnauthorisedAbsence, SessionStanding.SeenLate, StatutoryReason.ArrivedAfterClose)
        {
            Successors = successors,
        };

    private static AttendanceCode PreventedBy(string code, string meaning) =>
        new(code, meaning, NotPossible, SessionStanding.Prevented, StatutoryReason.Prevented);
}
