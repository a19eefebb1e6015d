using Partnership.Attendance.Registers;

namespace Partnership.Api.Demo;

/// <summary>The county's terms, closures and session times, and how its schools and providers differ from each other (T6).</summary>
internal static class DemoCalendar
{
    /// <summary>The calendar of one organisation over three academic years around a day.</summary>
    public static SchoolCalendar Of(DemoOrganisation organisation, DateOnly day, DemoChance chance)
    {
        var terms = Years(day).SelectMany(year => Terms(year, EarlyOctoberWeek(organisation)));
        var times = Enum.GetValues<Half>().Select(half => new SessionTime(half, organisation.Starts(half), organisation.Ends(half)));
        return new SchoolCalendar(organisation.Id, terms, Closures(organisation, day, chance), times);
    }

    /// <summary>The closures of one organisation over three academic years around a day.</summary>
    public static IEnumerable<Closure> Closures(DemoOrganisation organisation, DateOnly day, DemoChance chance) =>
        Years(day).SelectMany(year => Closures(organisation, year, chance));

    /// <summary>The terms of the academic year that begins in <paramref name="year"/>.</summary>
    public static IEnumerable<Term> Terms(int year, bool earlyOctoberWeek = false)
    {
        var october = LastMonday(year, 10).AddDays(earlyOctoberWeek ? -7 : 0);
        var february = NthMonday(year + 1, 2, 3);
        var easterHoliday = EasterSunday(year + 1).AddDays(-6);
        var may = LastMonday(year + 1, 5);
        yield return new Term("Autumn 1", FirstOn(new DateOnly(year, 9, 1), DayOfWeek.Wednesday), october.AddDays(-3));
        yield return new Term("Autumn 2", october.AddDays(7), LastOn(new DateOnly(year, 12, 20), DayOfWeek.Friday));
        yield return new Term("Spring 1", FirstOn(new DateOnly(year + 1, 1, 3), DayOfWeek.Monday), february.AddDays(-3));
        yield return new Term("Spring 2", february.AddDays(7), easterHoliday.AddDays(-3));
        yield return new Term("Summer 1", easterHoliday.AddDays(14), may.AddDays(-3));
        yield return new Term("Summer 2", may.AddDays(7), LastOn(new DateOnly(year + 1, 7, 22), DayOfWeek.Friday));
    }

    /// <summary>The first calendar year of the academic year in which a day lies.</summary>
    public static int AcademicYearOf(DateOnly day) => day.Month >= 8 ? day.Year : day.Year - 1;

    /// <summary>The first day of the term before the one that runs on, or last ran before, a day: the demonstration shows two terms.</summary>
    public static DateOnly TwoTermsBack(DateOnly day)
    {
        var starts = Enumerable.Range(AcademicYearOf(day) - 1, 2).SelectMany(year => Terms(year))
            .Where(term => term.Name.EndsWith('1') && term.From <= day).Select(term => term.From).Order().ToList();
        return starts[^2];
    }

    private static IEnumerable<int> Years(DateOnly day) => Enumerable.Range(AcademicYearOf(day) - 1, 3);

    // Two providers keep their own half-term.
    private static bool EarlyOctoberWeek(DemoOrganisation organisation) => organisation.Id is 203 or 205;

    private static IEnumerable<Closure> Closures(DemoOrganisation organisation, int year, DemoChance chance)
    {
        var terms = Terms(year, EarlyOctoberWeek(organisation)).ToList();
        yield return new Closure(terms[0].From, ClosureKind.Inset);
        var inset = terms[1].From.AddDays(chance.Pick(DemoQuestion.Inset, 5, organisation.Id, year) + (7 * chance.Pick(DemoQuestion.Inset, 4, organisation.Id, year, 1)));
        yield return new Closure(inset, ClosureKind.Inset);
        yield return new Closure(NthMonday(year + 1, 5, 1), ClosureKind.BankHoliday);
        if (organisation.Id % 10 == 4)
        {
            yield return new Closure(terms[0].From.AddDays(26), ClosureKind.UnplannedClosure, Half.Pm);
        }
    }

    private static DateOnly FirstOn(DateOnly day, DayOfWeek weekday) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);

    private static DateOnly LastOn(DateOnly day, DayOfWeek weekday) => day.AddDays(-(((int)day.DayOfWeek - (int)weekday + 7) % 7));

    private static DateOnly NthMonday(int year, int month, int n) => FirstOn(new DateOnly(year, month, 1), DayOfWeek.Monday).AddDays(7 * (n - 1));

    private static DateOnly LastMonday(int year, int month) => LastOn(new DateOnly(year, month, DateTime.DaysInMonth(year, month)), DayOfWeek.Monday);

    // The Gregorian computus.
    private static DateOnly EasterSunday(int year)
    {
        int golden = year % 19, century = year / 100, rest = year % 100;
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
