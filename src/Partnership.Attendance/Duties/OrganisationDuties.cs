using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Duties;

/// <summary>The duties of an organisation as a whole: analyses, periodic returns and lists, yearly review (S18, S23, S34, L08, L12, L14).</summary>
/// <remarks>What concerns a period falls due five school days after its end: the sources say how often, and not by which day. A pure function, as <see cref="DutyEngine"/>.</remarks>
public static class OrganisationDuties
{
    private static readonly SchoolDayCount Grace = new(5);

    /// <summary>The duties whose period has ended, the earliest first.</summary>
    public static IReadOnlyList<Duty> Compute(OrganisationFacts facts, DateTimeOffset now)
    {
        var today = LondonTime.DateOf(now);
        return
        [
            .. Periodic(facts, today).Concat(Returns(facts, today)).Append(Yearly(facts)).OfType<Duty>()
                .Where(duty => !facts.Done.Contains((duty.Kind, duty.Subject)))
                .OrderBy(duty => duty.Due.EndsAt).ThenBy(duty => duty.Kind).ThenBy(duty => duty.Subject, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Duty> Periodic(OrganisationFacts facts, DateOnly today)
    {
        var school = facts.Kind == OrganisationKind.School;
        var authority = facts.Kind == OrganisationKind.LocalAuthority;
        (PeriodKind Period, string Rule, DutyKind Kind, bool Applies)[] duties =
        [
            (PeriodKind.Week, "S34", DutyKind.AnalyseAttendance, school),
            (PeriodKind.HalfTerm, "S34", DutyKind.AnalyseAttendance, school || facts.Kind == OrganisationKind.Trust),
            (PeriodKind.Term, "S34", DutyKind.AnalyseAttendance, school),
            (PeriodKind.Term, "S23", DutyKind.SendTermlyList, school),
            (PeriodKind.Term, "L12", DutyKind.HoldSupportMeeting, school || authority),
            (PeriodKind.Term, "L14", DutyKind.SendMissingEducationCounts, authority),
        ];
        return from duty in duties
               where duty.Applies
               from period in AttendancePeriod.Of(facts.Calendar, duty.Period, facts.From, AcademicYear.Of(today).To)
               where period.To < today
               select Of(
                   facts, duty.Rule, duty.Kind, Subject(duty.Period, period), Grace.After(facts.Calendar, period.To));
    }

    // A half-term's name comes back every year.
    private static string Subject(PeriodKind kind, AttendancePeriod period) => kind == PeriodKind.HalfTerm
        ? $"{kind}/{period.Name} {AcademicYear.Of(period.From)}"
        : $"{kind}/{period.Name}";

    // Every so many months, as the authority agreed: for the months that are over, counted from each 1 August.
    private static IEnumerable<Duty> Returns(OrganisationFacts facts, DateOnly today) =>
        from startYear in Enumerable.Range(AcademicYear.Of(facts.From).StartYear, AcademicYear.Of(today).StartYear - AcademicYear.Of(facts.From).StartYear + 1)
        let year = new AcademicYear(startYear)
        from month in Enumerable.Range(0, 12).Where(month => month % facts.Policy.AttendanceReturnEveryMonths == 0)
        let begins = year.From.AddMonths(month)
        let ends = Earlier(begins.AddMonths(facts.Policy.AttendanceReturnEveryMonths).AddDays(-1), year.To)
        where facts.Kind == OrganisationKind.School && ends < today && ends >= facts.From && facts.Calendar.SchoolDaysBetween(begins, ends) > 0
        select Of(facts, "L08", DutyKind.SendAttendanceReturn, PupilView.Text(ends), Grace.After(facts.Calendar, ends));

    // Where the months do not divide the year, its last return is the shorter one.
    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static Duty Yearly(OrganisationFacts facts) => Of(
        facts, "S18", DutyKind.ReviewPolicy, PupilView.Text(facts.PolicyReviewedOn), facts.PolicyReviewedOn.AddYears(1));

    private static Duty Of(OrganisationFacts facts, string rule, DutyKind kind, string subject, DateOnly due) => new(
        RuleBook.Get(rule),
        kind,
        subject,
        facts.Kind == OrganisationKind.LocalAuthority ? DutyHolder.LocalAuthority : DutyHolder.AttendanceOfficer,
        facts.OrganisationId,
        null,
        Due.By(due));
}
