using Partnership.Attendance.Placements;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>Placements are reviewed in every half-term (L15), and education begins on the sixth day of a suspension (L21).</summary>
internal static class PlacementClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        foreach (var placement in pupil.Facts.Placements)
        {
            foreach (var review in PlacementReview.Of(placement.Plan, pupil.Facts.Calendar, pupil.Today).Where(review => review.DoneOn is null))
            {
                yield return pupil.AtSchool(
                    "L15", DutyKind.ReviewPlacement, PupilView.Text(review.HalfTerm.From), DutyHolder.HeadTeacher, Due.By(review.DueOn));
            }
        }

        foreach (var (from, to) in pupil.Facts.Suspensions)
        {
            if (from <= pupil.Today && SuspensionRule.EducationFrom(pupil.Facts.Calendar, from, to) is { } sixth)
            {
                var duties = to is null
                    ? pupil.AtAuthority("L21", DutyKind.ArrangeEducation, PupilView.Text(from), Due.By(sixth))
                    : [pupil.AtSchool("L21", DutyKind.ArrangeEducation, PupilView.Text(from), DutyHolder.HeadTeacher, Due.By(sixth))];
                foreach (var duty in duties)
                {
                    yield return duty;
                }
            }
        }
    }
}
