using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>When one organisation is open and what it decided for itself, as the rules need it.</summary>
internal sealed class OrganisationTimes
{
    private readonly OrganisationPolicy[] policies;

    private OrganisationTimes(SchoolCalendar calendar, IEnumerable<OrganisationPolicy> policies)
    {
        Calendar = calendar;
        this.policies = [.. policies.OrderByDescending(policy => policy.From)];
    }

    /// <summary>The times of an organisation whose calendar and policies were read already.</summary>
    public static OrganisationTimes Of(SchoolCalendar calendar, IEnumerable<OrganisationPolicy> policies) => new(calendar, policies);

    /// <summary>The calendar.</summary>
    public SchoolCalendar Calendar { get; }

    /// <summary>The policy in force on a day; the common figures where the organisation stated none.</summary>
    public OrganisationPolicy PolicyOn(DateOnly day) =>
        policies.FirstOrDefault(policy => policy.From <= day)
        ?? new OrganisationPolicy { OrganisationId = Calendar.OrganisationId, From = DateOnly.MinValue };

    /// <summary>Adds the statements that load the times of organisations; the answer is complete when the batch has run.</summary>
    public static Loading Load(StatementBatch batch, int[] organisations)
    {
        var loading = new Loading();
        batch.Rows(
            "select organisation_id, name, starts, ends from term where organisation_id = any(@organisations)",
            row => loading.Of(row.GetInt32(0)).Terms.Add(new Term(row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3))),
            ("organisations", organisations));
        batch.Rows(
            "select organisation_id, date, half, kind from closure where organisation_id = any(@organisations)",
            row => loading.Of(row.GetInt32(0)).Closures.Add(new Closure(
                row.GetFieldValue<DateOnly>(1), Stored.Member<ClosureKind>(row.GetString(3)), row.GetInt16(2) < 0 ? null : (Half)row.GetInt16(2))),
            ("organisations", organisations));
        batch.Rows(
            "select organisation_id, half, starts, ends from session_time where organisation_id = any(@organisations)",
            row => loading.Of(row.GetInt32(0)).Times.Add(new SessionTime(
                (Half)row.GetInt16(1), row.GetFieldValue<TimeOnly>(2), row.GetFieldValue<TimeOnly>(3))),
            ("organisations", organisations));
        batch.Rows(
            """
            select organisation_id, starts, register_closes_after_minutes, report_within_minutes, low_attendance_percent, parent_reports_by,
                   first_day_contact_by, continual_absence_sessions, attendance_return_every_months
              from organisation_policy where organisation_id = any(@organisations)
            """,
            row => loading.Of(row.GetInt32(0)).Policies.Add(new OrganisationPolicy
            {
                OrganisationId = row.GetInt32(0),
                From = row.GetFieldValue<DateOnly>(1),
                RegisterClosesAfterMinutes = Math.Max(1, row.GetInt32(2)),
                ReportWithinMinutes = Math.Max(1, row.GetInt32(3)),
                LowAttendancePercent = row.GetInt32(4),
                ParentReportsBy = row.GetFieldValue<TimeOnly>(5),
                FirstDayContactBy = row.GetFieldValue<TimeOnly>(6),
                ContinualAbsenceSessions = row.GetInt32(7),
                AttendanceReturnEveryMonths = row.GetInt32(8),
            }),
            ("organisations", organisations));
        return loading;
    }

    /// <summary>Times that are being read.</summary>
    public sealed class Loading
    {
        private readonly Dictionary<int, Parts> organisations = [];

        /// <summary>The times of an organisation; one that stated none is never open.</summary>
        public OrganisationTimes this[int organisationId]
        {
            get
            {
                var parts = Of(organisationId);
                return parts.Made ??= new OrganisationTimes(
                    new SchoolCalendar(organisationId, parts.Terms, parts.Closures, parts.Times), parts.Policies);
            }
        }

        internal Parts Of(int organisationId)
        {
            if (!organisations.TryGetValue(organisationId, out var parts))
            {
                organisations.Add(organisationId, parts = new Parts());
            }

            return parts;
        }
    }

    internal sealed class Parts
    {
        public List<Term> Terms { get; } = [];

        public List<Closure> Closures { get; } = [];

        public List<SessionTime> Times { get; } = [];

        public List<OrganisationPolicy> Policies { get; } = [];

        public OrganisationTimes? Made { get; set; }
    }
}
