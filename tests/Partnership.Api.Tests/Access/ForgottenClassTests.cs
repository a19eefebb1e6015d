using Partnership.Api.Access;
using Partnership.Attendance.Access;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Access;

/// <summary>What is read for a caller leaves out a class of data that its claim set lacks, also where no claim set of today lacks it and the fields above withhold it once more.</summary>
public sealed class ForgottenClassTests
{
    private const string Lines = "{ sentReturns(first: 5) { nodes { lines { particulars { value } } } } }";

    [Fact]
    public async Task A_row_that_another_refers_to_is_read_without_a_name_for_who_may_see_none()
    {
        await using var county = await CreateAsync(c => c.Pupil(11, "Able", "Ada").Registration(101, 11, School));
        foreach (var (scope, name) in new[] { (county.AsSchool(), "Ada Able"), (Without(county.AsSchool(), DataClass.Identity), " ") })
        {
            await using var session = county.Database.OpenSession(scope);
            var asked = new OperationRows(session).Pupils.Of([11L], key => key).AsTask();
            await session.FlushAsync();
            var pupil = Assert.Single(await asked);
            Assert.Equal(name, $"{pupil!.GivenName} {pupil.FamilyName}");
            Assert.Equal(name == " ", pupil.DateOfBirth is null);
        }
    }

    [Fact]
    public async Task The_particulars_of_a_return_are_read_by_who_may_see_identity_and_contacts_both()
    {
        await using var county = await CreateAsync(c =>
        {
            c.Pupil(11).Registration(101, 11, School);
            for (var day = Day("2026-11-02"); day <= Day("2026-11-13"); day = day.AddDays(1))
            {
                c.Mark(101, day, Attendance.Registers.Half.Am, "O").Mark(101, day, Attendance.Registers.Half.Pm, "O");
            }
        });
        await county.DataAsync(county.AsSchool(), $$"""mutation { markReturnSent(input: { kind: ATTENDANCE, organisation: "{{Id(NodeType.Organisation, School)}}", from: "2026-11-01" }) { errors { code } } }""");

        Assert.Contains("A Pupil", await county.TextAsync(county.AsAuthority(), Lines), StringComparison.Ordinal);
        foreach (var missing in (DataClass[])[DataClass.Identity, DataClass.Contact])
        {
            Assert.Equal("""{"sentReturns":{"nodes":[{"lines":[{"particulars":[]}]}]}}""", await county.TextAsync(Without(county.AsAuthority(), missing), Lines));
        }
    }

    private static AccessScope Without(AccessScope scope, DataClass missing)
    {
        var held = scope.Caller.ClaimSet;
        return new AccessScope(
            scope.Caller with { ClaimSet = new ClaimSet(held.Name, held.Version, held.Permissions, held.DataClasses.Except([missing]), held.Purposes) },
            scope.OrganisationIds,
            [],
            scope.On,
            scope.AreaIds);
    }
}
