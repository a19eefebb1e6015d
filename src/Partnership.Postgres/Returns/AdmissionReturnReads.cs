using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Returns;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Returns;

/// <summary>Reads of the returns that follow from a school's admission register: new pupils (L06) and deletions (L07, S25).</summary>
internal static class AdmissionReturnReads
{
    private const string EntriesSql = """
        select g.id, g.pupil_id, g.starts, p.year_group, o.phase
          from registration g join pupil p on p.id = g.pupil_id join organisation o on o.id = g.school_id
         where g.school_id = @school and g.school_id = any(@writers) and g.starts between @from and @to
           and g.starts <= @known_on
           and exists (select from relationship r where r.pupil_id = p.id and r.organisation_id = any(@readers) and r.starts <= @day and r.ends >= @day)
         order by g.starts, g.id
        """;

    // A registration that ended, and one whose deletion was announced: each asks for a return.
    private const string DeletionsSql = """
        select g.id, g.pupil_id, coalesce(n.deleted_on, g.ends), n.ground, n.destination,
               p.id is not null, p.address is not null,
               exists (select from contact c where c.pupil_id = g.pupil_id and c.telephone is not null),
               exists (select from contact c where c.pupil_id = g.pupil_id and c.lives_with_pupil and coalesce(c.address, p.address) is not null)
          from registration g
          left join deletion_notice n on n.school_id = g.school_id and n.registration_id = g.id and n.recorded_at <= @known and n.school_id = any(@writers)
          left join pupil p on p.id = g.pupil_id
         where g.school_id = @school and g.school_id = any(@writers) and coalesce(n.deleted_on, g.ends) between @from and @to
         order by g.id
        """;

    /// <summary>The new-pupil return of a period, without those who joined the most junior class at the usual time. When an entry was made is not kept: it is known from its first day.</summary>
    public static async ValueTask<IReadOnlyList<ReturnLine>> NewPupils(ScopedSession session, ReturnPeriod period, DateTimeOffset known)
    {
        var first = AcademicYear.Of(period.From).From;
        var entries = session.Ask(RowQuery.List(
            EntriesSql,
            reader => new Entry(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateOnly>(2), reader.GetInt32(3), reader.Member<SchoolPhase>(4)),
            [
                .. ReturnReads.School(period), RowQuery.Value("from", period.From), RowQuery.Value("to", period.To),
                RowQuery.Value("known_on", LondonTime.DateOf(known)),
            ]));
        var asked = session.Ask(CalendarReads.Of([period.OrganisationId], first, AcademicYear.Of(period.To).To));
        var found = (await entries).ToDictionary(entry => entry.RegistrationId);
        var calendar = (await asked) is [var own, ..] ? own.ToCalendar() : new SchoolCalendar(period.OrganisationId, [], [], []);
        var lines = NewPupilReturn.Lines(found.Values.Select(entry => (
            entry.RegistrationId, entry.EnteredOn, NewPupilReturn.IsUsualEntry(entry.Phase, entry.YearAtEntry(session.Scope.On), entry.EnteredOn, calendar))));
        return [.. lines.Select(line => new ReturnLine(line, found[line.RegistrationId].PupilId, line.RegistrationId))];
    }

    /// <summary>The deletion returns of a period: every registration that ended, or is announced to end, in it.</summary>
    public static async ValueTask<IReadOnlyList<ReturnLine>> Deletions(ScopedSession session, ReturnPeriod period, DateTimeOffset known)
    {
        var deletions = await session.Ask(RowQuery.List(
            DeletionsSql,
            reader =>
            {
                var hasNotice = !reader.IsDBNull(3);
                var particulars = new (DeletionParticulars Particular, bool Known)[]
                {
                    (DeletionParticulars.Name, reader.GetBoolean(5)),
                    (DeletionParticulars.Address, reader.GetBoolean(6)),
                    (DeletionParticulars.EmergencyTelephone, reader.GetBoolean(7)),
                    (DeletionParticulars.Parents, reader.GetBoolean(8)),
                    (DeletionParticulars.Destination, hasNotice),
                };
                return new ReturnLine(
                    DeletionReturn.Line(
                        reader.GetInt64(0), reader.GetFieldValue<DateOnly>(2), reader.Read<string>(3),
                        particulars.Where(item => item.Known).Select(item => item.Particular).ToHashSet(), !reader.IsDBNull(4)),
                    reader.GetInt64(1),
                    reader.GetInt64(0));
            },
            [
                .. ReturnReads.School(period), RowQuery.Value("from", period.From), RowQuery.Value("to", period.To),
                RowQuery.Value("known", known.ToUniversalTime()),
            ]));
        return deletions;
    }

    private sealed record Entry(long RegistrationId, long PupilId, DateOnly EnteredOn, int YearGroup, SchoolPhase Phase)
    {
        // The year group is that of today.
        public int YearAtEntry(DateOnly today) => YearGroup - (AcademicYear.Of(today).StartYear - AcademicYear.Of(EnteredOn).StartYear);
    }
}
