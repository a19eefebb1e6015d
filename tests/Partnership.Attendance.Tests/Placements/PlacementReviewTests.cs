using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Placements;

public sealed class PlacementReviewTests
{
    private static readonly PlacementPlan Plan = new()
    {
        PlacementId = 5, ProviderId = 2, Route = PlacementRoute.SchoolCommissioned, From = Day(9, 14), To = Day(11, 11),
        Timetable = new AgreedTimetable([new AgreedSession(DayOfWeek.Tuesday, Half.Am, Day(9, 1))]),
    };

    [Fact]
    public void A_placement_is_reviewed_in_every_half_term_in_which_it_runs()
    {
        Assert.Equal([Day(10, 23), Day(11, 11)], PlacementReview.Of(Plan, Calendar(), Day(12, 18)).Select(review => review.DueOn));
        Assert.Equal([Day(10, 23)], PlacementReview.Of(Plan, Calendar(), Day(10, 30)).Select(review => review.DueOn));
        Assert.Empty(PlacementReview.Of(Plan, Calendar(), Day(9, 11)));
    }

    [Fact]
    public void A_review_counts_for_its_own_half_term()
    {
        var reviews = PlacementReview.Of(Plan with { Reviews = [Day(10, 1)] }, Calendar(), Day(12, 18));
        Assert.Equal([Day(10, 1), null], reviews.Select(review => review.DoneOn));
    }

    [Fact]
    public void A_training_day_at_the_end_of_a_half_term_moves_the_review_forward() => Assert.Equal(
        Day(10, 22),
        PlacementReview.Of(Plan, Calendar(new Closure(Day(10, 23), ClosureKind.Inset)), Day(10, 20))[0].DueOn);

    [Fact]
    public void A_plan_says_what_it_lacks()
    {
        Assert.Equal([PlanElement.Objectives, PlanElement.Reintegration, PlanElement.Addresses], PlacementPlanRules.Missing(Plan));
        Assert.Equal(
            [PlanElement.AgreedTimetable, PlanElement.EndDate],
            PlacementPlanRules.Missing(Plan with { To = null, HasObjectives = true, HasReintegration = true, HasAddresses = true, Timetable = new AgreedTimetable([]) }));
    }

    [Fact]
    public void Education_begins_on_the_sixth_school_day_of_a_suspension()
    {
        Assert.Equal(Day(11, 4), SuspensionRule.EducationFrom(Calendar(), Day(10, 21), Day(11, 6)));
        Assert.Null(SuspensionRule.EducationFrom(Calendar(), Day(10, 21), Day(11, 3)));
        Assert.Equal(Day(11, 4), SuspensionRule.EducationFrom(Calendar(), Day(10, 21), null));
    }
}
