using System.Text.Json;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>The response's names, encoded once.</summary>
internal static class Names
{
    public static readonly JsonEncodedText Id = Name("id"), Upn = Name("upn"), GivenName = Name("givenName"), FamilyName = Name("familyName");
    public static readonly JsonEncodedText YearGroup = Name("yearGroup"), Registrations = Name("registrations"), Status = Name("status");
    public static readonly JsonEncodedText Starts = Name("starts"), Ends = Name("ends"), School = Name("school"), NameOf = Name("name");
    public static readonly JsonEncodedText Placements = Name("placements"), Route = Name("route"), Provider = Name("provider");
    public static readonly JsonEncodedText AgreedTimetable = Name("agreedTimetable"), SessionsPerWeek = Name("sessionsPerWeek");
    public static readonly JsonEncodedText Sessions = Name("sessions"), Date = Name("date"), Half = Name("half"), State = Name("state");
    public static readonly JsonEncodedText Expectations = Name("expectations"), Organisation = Name("organisation"), Marks = Name("marks");
    public static readonly JsonEncodedText Code = Name("code"), Category = Name("category"), Registration = Name("registration");
    public static readonly JsonEncodedText Observations = Name("observations"), Observation = Name("observation"), ArrivedAt = Name("arrivedAt");
    public static readonly JsonEncodedText Reason = Name("reason"), RecordedAt = Name("recordedAt"), InTime = Name("inTime");
    public static readonly JsonEncodedText SuggestedCode = Name("suggestedCode"), Placement = Name("placement");
    public static readonly JsonEncodedText Discrepancies = Name("discrepancies"), Kind = Name("kind"), Message = Name("message");
    public static readonly JsonEncodedText Here = Name("here"), There = Name("there"), ActionBy = Name("actionBy");
    public static readonly JsonEncodedText Attendance = Name("attendance"), From = Name("from"), To = Name("to"), Statutory = Name("statutory");
    public static readonly JsonEncodedText AgainstAgreedTimetable = Name("againstAgreedTimetable"), Figures = Name("figures");
    public static readonly JsonEncodedText WholeChild = Name("wholeChild"), Label = Name("label"), Possible = Name("possible");
    public static readonly JsonEncodedText Attended = Name("attended"), Absent = Name("absent"), Unmarked = Name("unmarked");
    public static readonly JsonEncodedText AttendancePercent = Name("attendancePercent"), PersistentlyAbsent = Name("persistentlyAbsent");
    public static readonly JsonEncodedText SeverelyAbsent = Name("severelyAbsent");
    public static readonly JsonEncodedText Pupil = Name("pupil"), HomeLocalAuthority = Name("homeLocalAuthority"), Urn = Name("urn");
    public static readonly JsonEncodedText Basis = Name("basis"), AbsentSince = Name("absentSince"), SchoolDays = Name("schoolDays");
    public static readonly JsonEncodedText ScheduledDays = Name("scheduledDays"), LastSeen = Name("lastSeen"), RecordedBy = Name("recordedBy");
    public static readonly JsonEncodedText ContactAttempts = Name("contactAttempts"), At = Name("at"), MadeBy = Name("madeBy");
    public static readonly JsonEncodedText Contacted = Name("contacted"), Method = Name("method"), Outcome = Name("outcome");
    public static readonly JsonEncodedText NextStep = Name("nextStep"), NextStepDue = Name("nextStepDue"), Overdue = Name("overdue");
    public static readonly JsonEncodedText Absences = Name("absences"), LastDate = Name("lastDate"), WhereaboutsUnknown = Name("whereaboutsUnknown");
    public static readonly JsonEncodedText Version = Name("version"), OccurredAt = Name("occurredAt");
}
