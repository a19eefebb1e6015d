using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres;
using Partnership.Postgres.Registers;

namespace Partnership.Api.Demo;

/// <summary>A file of another system that two schools of the demonstration imported: lines that may not stand were set aside and wait for a person (T10).</summary>
internal static class DemoImport
{
    private const string Source = "marks-of-the-old-system.csv";
    private static readonly int[] Schools = [101, 121];

    /// <summary>Imports the file once; no register changes by it.</summary>
    /// <param name="database">The county's database.</param>
    /// <param name="pupils">Its pupils.</param>
    /// <param name="day">The county's day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task AddAsync(PartnershipDatabase database, IReadOnlyList<DemoPupil> pupils, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var school in Schools)
        {
            var scope = new AccessScope(
                new Caller(
                    school, OrganisationKind.School, "import", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue, new Person("Import of marks", "Command line")),
                [school],
                [],
                day);
            var own = pupils.Where(pupil => pupil.School.Id == school).Take(5).ToList();
            await new ImportMarks(database).RunAsync(scope, school, Source, Lines(own, pupils.First(pupil => pupil.School.Id == school + 1), day.AddDays(-7)), cancellationToken);
        }
    }

    // Codes that ended in August 2024, one that never was, a mark in the wrong half, and a pupil of the school next door.
    private static List<MarkLine> Lines(List<DemoPupil> own, DemoPupil neighbour, DateOnly date) =>
    [
        new(2, own[0].Upn, date, Half.Am, "H"),
        new(3, own[1].Upn, date, Half.Am, "J", null, "College"),
        new(4, own[2].Upn, date, Half.Am, "Y", null, "No trains"),
        new(5, own[3].Upn, date, Half.Am, "AB"),
        new(6, own[4].Upn, date, Half.Pm, "/"),
        new(7, neighbour.Upn, date, Half.Am, "N"),
    ];
}
