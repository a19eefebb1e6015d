using Partnership.Attendance.Duties;
using Partnership.Attendance.Support;
using Partnership.Postgres.Support;

namespace Partnership.Postgres.Duties;

/// <summary>The school's ladder of support, measures taken, adjustments, penalty notices, and what the school expects of an illness (S22, S33, S40, L11, S29).</summary>
internal sealed class SupportFacts : IFactsSource
{
    private readonly FactsRequest request;
    private readonly Dictionary<int, LadderPolicy> ladders = [];
    private readonly List<(int School, long Pupil, LadderStepTaken Step)> steps = [];
    private readonly List<(int School, long Pupil, Adjustment Adjustment)> adjustments = [];
    private readonly Dictionary<(int School, long Pupil), int> sick = [];

    /// <summary>Adds the statements.</summary>
    public SupportFacts(FactsRequest request)
    {
        this.request = request;
        request.Batch.Rows(
            """
            select distinct on (c.descendant_id) c.descendant_id, l.target_percent, l.steps::text
              from organisation_closure c join support_ladder l on l.organisation_id = c.ancestor_id
             where c.descendant_id = any((select context_writers())::int[]) and c.kind in ('SELF', 'TRUST')
               and c.starts <= @today and c.ends >= @today and l.starts <= @today
             order by c.descendant_id, c.kind = 'SELF' desc, l.starts desc
            """,
            row => ladders.Add(row.GetInt32(0), new LadderPolicy(LadderText.Read(row.GetString(2)), row.GetInt32(1))),
            ("today", request.Window.Today));
        request.Batch.Rows(
            """
            select school_id, pupil_id, kind, taken_on from support_step
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[]) order by taken_on, id
            """,
            row => steps.Add((row.GetInt32(0), row.GetInt64(1), new LadderStepTaken(row.Member<LadderStepKind>(2), row.GetFieldValue<DateOnly>(3)))),
            ("pupils", request.Pupils));
        request.Batch.Rows(
            """
            select school_id, pupil_id, starts, ends, target_percent from adjustment
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[]) order by starts, id
            """,
            row => adjustments.Add((
                row.GetInt32(0), row.GetInt64(1), new Adjustment(row.GetFieldValue<DateOnly>(2), row.Read<DateOnly?>(3), row.Read<int?>(4)))),
            ("pupils", request.Pupils));
        request.Batch.Rows(
            """
            select school_id, pupil_id, school_days from school_judgement
             where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[]) and kind = 'SICKNESS_EXPECTED'
               and starts <= @today and coalesce(ends, 'infinity') >= @today
             order by id
            """,
            row => sick[(row.GetInt32(0), row.GetInt64(1))] = row.GetInt32(2),
            ("pupils", request.Pupils), ("today", request.Window.Today));
    }

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts)
    {
        LadderStepTaken[] taken = [.. steps.Where(step => step.School == facts.SchoolId && step.Pupil == facts.PupilId).Select(step => step.Step)];
        return facts with
        {
            Support = ladders.TryGetValue(facts.SchoolId, out var ladder) ? facts.Support with { Ladder = ladder } : facts.Support,
            Ladder = taken,
            Adjustments = [.. adjustments.Where(row => row.School == facts.SchoolId && row.Pupil == facts.PupilId).Select(row => row.Adjustment)],
            PenaltyNotices = [.. taken.Where(step => step.Kind == LadderStepKind.PenaltyNotice).Select(step => step.On)],
            ExpectedSickSchoolDays = sick.TryGetValue((facts.SchoolId, facts.PupilId), out var days) ? days : facts.ExpectedSickSchoolDays,
        };
    }
}
