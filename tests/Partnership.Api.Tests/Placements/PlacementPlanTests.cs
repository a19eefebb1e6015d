using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Placements;

/// <summary>A placement begins with a timetable, shows what its plan lacks, and is reviewed in every half-term (S01, L15).</summary>
public sealed class PlacementPlanTests
{
    [Fact]
    public async Task A_placement_without_a_timetable_does_not_begin_and_one_with_a_timetable_shows_what_it_lacks()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School));

        Assert.Equal(
            """{"startPlacement":{"placement":null,"errors":[{"code":"TIMETABLE_REQUIRED","path":["agreedTimetable"]}]}}""",
            await county.TextAsync(county.AsSchool(), Start("agreedTimetable: []")));
        Assert.Equal(
            """{"startPlacement":{"placement":null,"errors":[{"code":"PERIOD_INVALID","path":["ends"]},{"code":"TEXT_REQUIRED","path":["objectives","0"]}]}}""",
            await county.TextAsync(county.AsSchool(), Start("agreedTimetable: [{ weekday: MONDAY, half: AM }], ends: \"2026-09-01\", objectives: [\" \"]")));
        Assert.Equal(
            """{"startPlacement":{"placement":{"commissioner":{"name":"Ferry School"},"agreedTimetable":{"sessionsPerWeek":2},"lacks":["END_DATE","REINTEGRATION","ADDRESSES"],"objectives":["Read every day"],"halfTermReviews":[{"halfTerm":"Autumn 1","dueOn":"2026-10-23","doneOn":null,"overdue":true},{"halfTerm":"Autumn 2","dueOn":"2026-12-18","doneOn":null,"overdue":false}]},"errors":[]}}""",
            await county.TextAsync(county.AsSchool(), Start("agreedTimetable: [{ weekday: MONDAY, half: AM }, { weekday: FRIDAY, half: PM }], objectives: [\"Read every day\"]")));
        Assert.Equal(2L, await county.Test.ExecuteAsync("select count(*) from duty where kind = 'REVIEW_PLACEMENT' and pupil_id = 11"));
    }

    [Fact]
    public async Task A_review_is_recorded_by_the_school_and_ends_its_half_term_s_duty()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "x---------"));

        var recorded = await county.TextAsync(county.AsSchool(), Review("outcome: CHANGES, summary: \"Two more mornings\", ends: \"2026-12-18\""));

        Assert.Equal(
            """{"recordPlacementReview":{"placement":{"ends":"2026-12-18","reviews":[{"reviewedOn":"2026-11-20","outcome":"CHANGES","summary":"Two more mornings","recordedByName":"Pat Marsh"}],"halfTermReviews":[{"halfTerm":"Autumn 1","doneOn":null},{"halfTerm":"Autumn 2","doneOn":"2026-11-20"}]},"errors":[]}}""",
            recorded);
        Assert.Equal(1L, await county.Test.ExecuteAsync("select count(*) from duty where kind = 'REVIEW_PLACEMENT' and pupil_id = 11"));
        Assert.Equal(
            "PLACEMENT_REVIEW 3",
            await county.Test.ExecuteAsync("select string_agg(entity || ' ' || organisation_id, ',') from event_log where kind = 'PLACEMENT_REVIEWED'"));
        Assert.Equal(
            """{"recordPlacementReview":{"placement":null,"errors":[{"code":"ALREADY_DECIDED","path":["reviewedOn"]}]}}""",
            await county.TextAsync(county.AsSchool(), Review("outcome: CONTINUES, summary: \"Again\"")));
        Assert.Equal(
            """{"recordPlacementReview":{"placement":null,"errors":[{"code":"NOT_FOUND","path":["placement"]},{"code":"TEXT_REQUIRED","path":["summary"]}]}}""",
            await county.TextAsync(county.AsSchool(OtherSchool), Review("outcome: CONTINUES")));
    }

    private static string Start(string more) => $$"""
        mutation { startPlacement(input: { pupil: "{{Id(NodeType.Pupil, 11)}}", provider: "{{Id(NodeType.Organisation, Provider)}}", route: SCHOOL_COMMISSIONED, starts: "2026-09-07", {{more}} }) {
          placement { commissioner { name } agreedTimetable { sessionsPerWeek } lacks objectives halfTermReviews { halfTerm dueOn doneOn overdue } } errors { code path } } }
        """;

    private static string Review(string more) => $$"""
        mutation { recordPlacementReview(input: { placement: "{{Id(NodeType.Placement, 201)}}", {{more}} }) {
          placement { ends reviews { reviewedOn outcome summary recordedByName } halfTermReviews { halfTerm doneOn } } errors { code path } } }
        """;
}
