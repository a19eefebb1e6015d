using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Returns;
using Partnership.Attendance.Support;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Returns;

/// <summary>Reads of the returns that follow from a school's register: attendance (L08, S23) and sickness (L09, S29).</summary>
/// <remarks>Only registers that could be on the return are read whole: those with as many sessions of its codes as its least threshold has days.</remarks>
internal static class RegisterReturnReads
{
    private const string MarksSql = """
        select m.registration_id, m.pupil_id, m.session_date, m.half, m.code from attendance_mark m
         where m.school_id = @school and m.school_id = any(@writers) and m.session_date between @back and @to and m.registration_id in (
           select n.registration_id from attendance_mark n
            where n.school_id = @school and n.school_id = any(@writers) and n.session_date between @back and @to and n.code = any(@codes)
            group by n.registration_id having count(*) >= @least
           union
           select j.registration_id from school_judgement j
            where j.school_id = @school and j.school_id = any(@writers) and j.kind = @judgement and j.recorded_at <= @known
              and j.starts <= @to and coalesce(j.ends, 'infinity') >= @from)
         order by m.registration_id, m.session_date, m.half
        """;

    private const string JudgementsSql = """
        select distinct on (j.registration_id) j.registration_id, j.pupil_id, j.school_days from school_judgement j
         where j.school_id = @school and j.school_id = any(@writers) and j.kind = @judgement and j.recorded_at <= @known
           and j.starts <= @to and coalesce(j.ends, 'infinity') >= @from
         order by j.registration_id, j.id desc
        """;

    /// <summary>The attendance return of a period.</summary>
    public static async ValueTask<IReadOnlyList<ReturnLine>> Attendance(
        ScopedSession session, ReturnPeriod period, DateTimeOffset known, DateTimeOffset? asAt)
    {
        var evidence = await Evidence.Ask(
            session, period, period.From.AddYears(-1), Codes(code => code.Category == StatisticalCategory.UnauthorisedAbsence),
            AttendanceReturn.WithoutLeave.Days, JudgementKind.AttendsIrregularly, known, asAt);
        var registers = evidence.Registers(judged => judged is not null, _ => null);
        return
        [
            .. AttendanceReturn.Lines(registers, evidence.Calendar, period.From, period.To).Select(line => new ReturnLine(
                line, evidence.PupilOf(line.RegistrationId), line.RegistrationId, null, line.WithoutLeaveFrom ?? period.From, period.To)),
        ];
    }

    /// <summary>The sickness return of a statistical year up to a day.</summary>
    public static async ValueTask<IReadOnlyList<ReturnLine>> Sickness(
        ScopedSession session, ReturnPeriod period, DateTimeOffset known, DateTimeOffset? asAt)
    {
        var evidence = await Evidence.Ask(
            session, period, AcademicYear.Of(period.To).From, Codes(code => code.Reason == StatutoryReason.Illness),
            SicknessReturn.Consecutive.Days, JudgementKind.SicknessExpected, known, asAt);
        var registers = evidence.Registers(_ => false, judged => judged?.SchoolDays);
        return
        [
            .. SicknessReturn.Lines(registers, evidence.Calendar, period.To).Select(line => new ReturnLine(
                line, evidence.PupilOf(line.RegistrationId), line.RegistrationId, null, line.IllFrom ?? AcademicYear.Of(period.To).From, period.To)),
        ];
    }

    private static string[] Codes(Func<AttendanceCode, bool> belongs) =>
        [.. CodeScheme.All.SelectMany(scheme => scheme.Codes).Where(belongs).Select(code => code.Code).Distinct()];

    private sealed record Judged(long RegistrationId, long PupilId, int? SchoolDays);

    /// <summary>What the lines of one return are computed from.</summary>
    private sealed class Evidence
    {
        private readonly Dictionary<long, Dictionary<SessionKey, string>> _marks = [];
        private readonly Dictionary<long, long> _pupils = [];
        private readonly Dictionary<long, Judged> _judged = [];

        private Evidence(
            IEnumerable<(long Registration, long Pupil, SessionKey Session, string Code)> marks, IEnumerable<Judged> judged, SchoolCalendar calendar)
        {
            Calendar = calendar;
            foreach (var mark in marks)
            {
                Of(mark.Registration)[mark.Session] = mark.Code;
                _pupils[mark.Registration] = mark.Pupil;
            }

            foreach (var judgement in judged)
            {
                Of(judgement.RegistrationId);
                _judged[judgement.RegistrationId] = judgement;
                _pupils[judgement.RegistrationId] = judgement.PupilId;
            }
        }

        public SchoolCalendar Calendar { get; }

        public static async ValueTask<Evidence> Ask(
            ScopedSession session, ReturnPeriod period, DateOnly back, string[] codes, int least, JudgementKind judgement,
            DateTimeOffset known, DateTimeOffset? asAt)
        {
            // A kind's figures stand on its last day; a judgement counts when it holds on any day of the return's own period.
            NpgsqlParameter[] Judgement() =>
            [
                .. ReturnReads.School(period), RowQuery.Value("judgement", Stored.Name(judgement)), RowQuery.Value("known", known.ToUniversalTime()),
                RowQuery.Value("from", period.From), RowQuery.Value("to", period.To),
            ];
            var marks = session.Ask(RowQuery.List(
                MarksSql,
                reader => (reader.GetInt64(0), reader.GetInt64(1), new SessionKey(reader.GetFieldValue<DateOnly>(2), (Half)reader.GetInt16(3)), reader.GetString(4)),
                [.. Judgement(), RowQuery.Value("back", back), RowQuery.Value("codes", codes), RowQuery.Value("least", least)]).KnownAt(asAt));
            var judged = session.Ask(RowQuery.List(
                JudgementsSql, reader => new Judged(reader.GetInt64(0), reader.GetInt64(1), reader.Read<int?>(2)), Judgement()));
            var calendar = session.Ask(CalendarReads.Of([period.OrganisationId], back, period.To));
            return new Evidence(
                await marks, await judged, (await calendar) is [var own, ..] ? own.ToCalendar() : new SchoolCalendar(period.OrganisationId, [], [], []));
        }

        public long PupilOf(long registration) => _pupils[registration];

        public IEnumerable<RegisterEvidence> Registers(Func<Judged?, bool> irregular, Func<Judged?, int?> sick) => _marks.Select(register =>
            new RegisterEvidence(register.Key, register.Value, irregular(_judged.GetValueOrDefault(register.Key)), sick(_judged.GetValueOrDefault(register.Key))));

        private Dictionary<SessionKey, string> Of(long registration)
        {
            if (!_marks.TryGetValue(registration, out var marks))
            {
                _marks[registration] = marks = [];
            }

            return marks;
        }
    }
}
