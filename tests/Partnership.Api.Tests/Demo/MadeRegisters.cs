using Partnership.Api.Demo;

namespace Partnership.Api.Tests.Demo;

/// <summary>The demonstration county's registers in memory.</summary>
internal static class MadeRegisters
{
    private static readonly Lazy<DemoRegisters> OfTheDay = new(() => Of(ApiFixture.Day, DemoCalendar.TwoTermsBack(ApiFixture.Day), ApiFixture.Day));

    public static DemoChance Chance { get; } = new(new DemoOptions(ApiFixture.Day).Seed);

    /// <summary>Those of a county that was loaded on a day. Those of the tests' own day are made once: they are some hundred megabytes.</summary>
    public static DemoRegisters On(DateOnly day) => day == ApiFixture.Day ? OfTheDay.Value : Of(day, DemoCalendar.TwoTermsBack(day), day);

    /// <summary>Those of a county that was first loaded on one day, from a first day through a last one.</summary>
    public static DemoRegisters Of(DateOnly baseDay, DateOnly first, DateOnly through)
    {
        var calendars = DemoOrganisations.All.ToDictionary(o => o.Id, o => DemoCalendar.Of(o, through, Chance));
        var registers = new DemoRegisters(Chance, calendars, first, through);
        registers.Add(new DemoPupils(Chance, first, baseDay).Make());
        return registers;
    }
}
