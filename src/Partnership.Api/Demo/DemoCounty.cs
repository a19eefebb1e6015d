using Npgsql;
using Partnership.Api.Benchmarks;
using Partnership.Postgres;
using Partnership.Postgres.Absences;

namespace Partnership.Api.Demo;

/// <summary>Loads the demonstration county of Eastshire: invented, the same at every load of a seed and first day, and added to as days go by.</summary>
/// <remarks>
/// One authority, a trust of eleven schools and thirty other schools, eight AP providers, 3,000 pupils of whom 400 are
/// placed, and two terms of marks up to the day. Days after the first load are added; nothing that was recorded through
/// the API is changed.
/// </remarks>
public static class DemoCounty
{
    /// <summary>The last school day of the county on or before a day: not a weekend, a holiday or an INSET day of all.</summary>
    public static DateOnly LastSchoolDay(DateOnly day)
    {
        while (true)
        {
            var terms = DemoCalendar.Terms(DemoCalendar.AcademicYearOf(day)).ToList();
            var inTerm = terms.Any(term => term.From < day && day <= term.To) || terms.Skip(1).Any(term => term.From == day);
            var mayDay = day.Month == 5 && day.DayOfWeek == DayOfWeek.Monday && day.Day <= 7;
            if (inTerm && !mayDay && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                return day;
            }

            day = day.AddDays(-1);
        }
    }

    /// <summary>Loads the county, or adds the days since it was loaded.</summary>
    /// <returns>How many marks were written; 0 when the county was up to date.</returns>
    /// <exception cref="InvalidOperationException">The database holds other pupils than the demonstration's.</exception>
    public static async Task<int> LoadAsync(PartnershipDatabase database, DemoOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        await using var connection = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var writer = new DemoWriter(connection, new DemoChance(options.Seed));
        var state = await writer.ReadStateAsync(cancellationToken);
        if (state is null && await writer.HasPupilsAsync(cancellationToken))
        {
            throw new InvalidOperationException("The database holds pupils that are not the demonstration's; the demonstration county is loaded into an empty database only.");
        }

        if (state?.Through >= options.Day)
        {
            return 0; // a clock that stands earlier than before finds its days there already
        }

        var chance = new DemoChance(options.Seed);
        var firstDay = state?.FirstDay ?? DemoCalendar.TwoTermsBack(options.Day);
        var baseDay = state?.BaseDay ?? options.Day;
        var pupils = new DemoPupils(chance, firstDay, baseDay).Make();
        var calendars = DemoOrganisations.All.Select(o => DemoCalendar.Of(o, options.Day, chance)).ToList();
        var closures = DemoOrganisations.All.SelectMany(o => DemoCalendar.Closures(o, options.Day, chance).Select(closure => (o.Id, Closure: closure)))
            .ToLookup(own => own.Id, own => own.Closure);
        if (state is null)
        {
            await writer.WriteOrganisationsAsync(calendars, closures, cancellationToken);
            await writer.WritePupilsAsync(pupils, cancellationToken);
        }
        else
        {
            await writer.WriteCalendarsAsync(calendars, closures, cancellationToken);
        }

        var registers = new DemoRegisters(chance, calendars.ToDictionary(calendar => calendar.OrganisationId), firstDay, options.Day);
        registers.Add(pupils);
        var after = state?.Through ?? firstDay.AddDays(-1);
        var written = await writer.WriteMarksAsync(registers, after, first: state is null, cancellationToken);
        await DemoSupport.AddAsync(connection, first: state is null, options.Day, cancellationToken);
        await writer.WriteStateAsync(new DemoState(firstDay, baseDay, options.Day), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        if (state is null)
        {
            await ImportPublishedFiguresAsync(database, cancellationToken);
            await DemoImport.AddAsync(database, pupils, options.Day, cancellationToken);
        }

        var kept = new KeptState(database);
        await kept.RebuildAbsencesAsync(cancellationToken);
        await DemoCases.AddAsync(database, pupils, chance, options.Day, cancellationToken);
        await DemoCare.AddAsync(database, options.Day, cancellationToken);
        await kept.RebuildDutiesAsync(cancellationToken);
        await using var vacuum = await database.Owner.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("vacuum analyze", vacuum);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return written;
    }

    // Twelve rows of the Department for Education's file, so that there is something to compare with before a user imports the whole.
    private static async Task ImportPublishedFiguresAsync(PartnershipDatabase database, CancellationToken cancellationToken)
    {
        using var extract = new StreamReader(typeof(DemoCounty).Assembly.GetManifestResourceStream("dfe-attendance-extract.csv")!);
        await DfeAttendanceImport.RunAsync(database, extract, TextWriter.Null, database.Clock.GetUtcNow(), cancellationToken);
    }
}
