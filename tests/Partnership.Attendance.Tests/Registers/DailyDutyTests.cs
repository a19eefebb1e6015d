using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Registers;

public sealed class DailyDutyTests
{
    [Fact]
    public void Who_reported_when_is_measured()
    {
        var start = At(Day(9, 8), 9, 0);
        var measured = ReportingPunctuality.Of(
            [
                (start, start.AddMinutes(30), start.AddMinutes(12)),
                (start, start.AddMinutes(30), start.AddMinutes(30)),
                (start, start.AddMinutes(30), start.AddMinutes(31)),
                (start, start.AddMinutes(30), null),
                (start.AddHours(4), start.AddHours(4.5), null),
            ],
            start.AddHours(1));
        Assert.Equal(new ReportingPunctuality(2, 1, 1, 30), measured);
        Assert.Equal(new ReportingPunctuality(0, 0, 0, null), ReportingPunctuality.Of([], start));
    }

    [Fact]
    public void What_was_not_yet_known_does_not_count_at_an_earlier_instant()
    {
        var start = At(Day(9, 8), 9, 0);
        Assert.Equal(
            new ReportingPunctuality(0, 0, 0, null),
            ReportingPunctuality.Of([(start, start.AddMinutes(30), start.AddMinutes(12))], start.AddMinutes(10)));
    }

    [Fact]
    public void A_provider_names_a_sender_and_another_person_who_answers_for_the_marks()
    {
        var sender = new Person("Ada Sample", "Tutor");
        Assert.True(ProviderContacts.TryName(sender, new Person("Ben Sample", "Head of centre"), out var contacts, out _));
        Assert.Equal("Ada Sample", contacts.Sender.Name);
        Assert.False(ProviderContacts.TryName(sender, new Person(" ada sample", "Head of centre"), out _, out var rejection));
        Assert.Equal("SENDER_NOT_NAMED", rejection.Code);
        Assert.False(ProviderContacts.TryName(sender, null, out _, out _));
    }

    [Fact]
    public void A_pupil_has_two_emergency_contacts()
    {
        Assert.Equal(0, EmergencyContacts.Missing(["mother", "aunt"]));
        Assert.Equal(1, EmergencyContacts.Missing(["mother", " Mother ", ""]));
        Assert.Equal(2, EmergencyContacts.Missing([]));
    }

    [Fact]
    public void A_child_is_handed_over_only_to_whom_it_was_agreed_or_with_the_password()
    {
        var by = new Person("Ada Sample", "Tutor");
        Assert.True(SessionRelease.TryRelease("Aunt Jo", ["aunt jo"], false, At(Day(9, 8), 11, 0), by, out var release, out _));
        Assert.False(release.ByPassword);
        Assert.True(SessionRelease.TryRelease("A neighbour", ["aunt jo"], true, At(Day(9, 8), 11, 0), by, out release, out _));
        Assert.True(release.ByPassword);
        Assert.False(SessionRelease.TryRelease("A neighbour", ["aunt jo"], false, At(Day(9, 8), 11, 0), by, out _, out var rejection));
        Assert.Equal("COLLECTOR_NOT_AGREED", rejection.Code);
        Assert.False(SessionRelease.TryRelease("Aunt Jo", ["aunt jo"], false, At(Day(9, 8), 11, 0), null, out _, out rejection));
        Assert.Equal("PERSON_REQUIRED", rejection.Code);
    }

    [Fact]
    public void A_register_entry_is_kept_for_six_years()
    {
        Assert.False(RegisterRetention.MayDelete(Day(9, 8), new DateOnly(2032, 9, 8)));
        Assert.True(RegisterRetention.MayDelete(Day(9, 8), new DateOnly(2032, 9, 9)));
    }
}
