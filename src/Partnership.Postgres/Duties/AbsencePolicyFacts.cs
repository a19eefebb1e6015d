using Partnership.Attendance.Duties;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Absences;

namespace Partnership.Postgres.Duties;

/// <summary>What the school decided about evidence, leave, lateness, return and worry (S12, S17, S21, S28, S30, S36); the common figures where it stated nothing.</summary>
internal sealed class AbsencePolicyFacts : IFactsSource
{
    private readonly Dictionary<int, SupportPolicy> policies = [];

    /// <summary>Adds the statement.</summary>
    public AbsencePolicyFacts(FactsRequest request) => request.Batch.Rows(
        $"""
        select distinct on (organisation_id) {AbsencePolicies.Columns}
          from absence_policy where organisation_id = any((select context_writers())::int[]) and starts <= @today
         order by organisation_id, starts desc
        """,
        row => policies.Add(row.GetInt32(0), AbsencePolicies.Row(row)),
        ("today", request.Window.Today));

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => policies.TryGetValue(facts.SchoolId, out var own)
        ? facts with { Support = own with { Ladder = facts.Support.Ladder, Letters = facts.Support.Letters } }
        : facts;
}
