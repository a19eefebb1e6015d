using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Placements;

/// <summary>The review that one half-term of a placement asks for (L15, L17).</summary>
/// <param name="HalfTerm">The half-term of the commissioning school's calendar.</param>
/// <param name="DueOn">The last school day on which the placement runs in it.</param>
/// <param name="DoneOn">When the review took place, or <c>null</c>.</param>
public sealed record PlacementReview(Term HalfTerm, DateOnly DueOn, DateOnly? DoneOn)
{
    /// <summary>The reviews of a placement that have begun to be due by a day, oldest first: one in every half-term in which it runs.</summary>
    public static IReadOnlyList<PlacementReview> Of(PlacementPlan plan, SchoolCalendar calendar, DateOnly asOf) =>
    [
        .. from term in calendar.Terms
           let @from = plan.From > term.From ? plan.From : term.From
           let to = plan.To < term.To ? plan.To.Value : term.To
           where @from <= to && @from <= asOf && calendar.SchoolDaysBetween(@from, to) > 0
           select new PlacementReview(
               term,
               calendar.IsSchoolDay(to) ? to : calendar.PreviousSchoolDay(to)!.Value,
               plan.Reviews.Where(day => @from <= day && day <= term.To).Select(day => (DateOnly?)day).Max()),
    ];
}
