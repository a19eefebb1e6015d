using Partnership.Attendance.Returns;

namespace Partnership.Attendance.Duties.Clocks;

/// <summary>The new-pupil return within five days of entry (L06), and the deletion return no later than the deletion (L07, S25).</summary>
internal static class AdmissionClock
{
    internal static IEnumerable<Duty> Of(PupilView pupil)
    {
        foreach (var line in NewPupilReturn.Lines([(pupil.Facts.PupilId, pupil.Facts.RegisteredFrom, pupil.Facts.InMostJuniorClass)])
            .Where(line => line.EnteredOn <= pupil.Today))
        {
            yield return pupil.AtSchool(
                "L06", DutyKind.SendNewPupilReturn, PupilView.Text(line.EnteredOn), DutyHolder.SchoolOffice, Due.By(line.DueOn));
        }

        if (pupil.Facts.DeletedOn is { } deleted)
        {
            yield return pupil.AtSchool(
                "L07", DutyKind.SendDeletionReturn, PupilView.Text(deleted), DutyHolder.SchoolOffice, Due.By(deleted));
        }
    }
}
