using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Access;

public sealed class AccessScopeTests
{
    [Fact]
    public void A_scope_without_an_organisation_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new AccessScope(Caller(ClaimSets.Trust), [], [], Day(9, 8)));
        Assert.Throws<ArgumentException>(() => new AccessScope(Caller(ClaimSets.PartnerApp), [], [7], Day(9, 8)));
        Assert.Throws<ArgumentException>(() => new AccessScope(Caller(ClaimSets.Trust), [0], [], Day(9, 8)));
        Assert.Throws<ArgumentException>(() => new AccessScope(Caller(ClaimSets.Trust), [1], [-1], Day(9, 8)));
        Assert.Throws<ArgumentException>(() => new AccessScope(Caller(ClaimSets.Trust), [1], [], default));
        Assert.Throws<ArgumentNullException>(() => new AccessScope(Caller(ClaimSets.Trust), null!, [], Day(9, 8)));
    }

    [Fact]
    public void A_scope_is_made_once_for_the_callers_of_one_client_and_purpose_and_never_for_another()
    {
        var caller = Caller(ClaimSets.Trust);
        var scope = new AccessScope(caller, [1, 2, 3], [], Day(9, 8));
        Assert.Same(scope, scope.Of(caller));
        var other = scope.Of(caller with { Person = new Person("Sam Invented", "Attendance officer"), ClaimSet = ClaimSets.PartnerApp });
        Assert.Equal([1, 2, 3], other.ReaderIds.Order());
        Assert.Equal("Sam Invented", other.Caller.Person?.Name);
        Assert.Same(ClaimSets.PartnerApp.DataClasses, other.DataClasses);
        Assert.Throws<ArgumentException>(() => scope.Of(caller with { ClientId = "another" }));
        Assert.Throws<ArgumentException>(() => scope.Of(caller with { Purpose = Purpose.Commissioning }));
        Assert.Throws<ArgumentException>(() => scope.Of(caller with { OrganisationId = caller.OrganisationId + 1 }));
    }

    [Fact]
    public void The_exact_code_shows_in_the_registering_school_and_in_an_open_case()
    {
        var trust = new AccessScope(Caller(ClaimSets.Trust), [1, 2, 3], [], Day(9, 8));
        Assert.True(trust.SeesExactCode(2));
        Assert.False(trust.SeesExactCode(4));
        var authority = new AccessScope(Caller(ClaimSets.LaCme), [9], [], Day(9, 8));
        Assert.False(authority.SeesExactCode(2));
        Assert.True(authority.SeesExactCode(2, hasOpenCase: true));
        var provider = new AccessScope(Caller(ClaimSets.ApProvider), [5], [], Day(9, 8));
        Assert.False(provider.SeesExactCode(5, hasOpenCase: true));
    }

    [Fact]
    public void A_partner_app_never_sees_names_exact_codes_or_safeguarding()
    {
        DataClass[] never = [DataClass.Identity, DataClass.Contact, DataClass.ExactCode, DataClass.Safeguarding, DataClass.Flags];
        Assert.All(never, dataClass => Assert.False(ClaimSets.PartnerApp.Sees(dataClass)));
        Assert.Equal([Resource.Webhook], ClaimSets.PartnerApp.Permissions.Where(permission => permission.Action == AccessAction.Write).Select(permission => permission.Resource));
    }

    [Fact]
    public void A_provider_neither_reads_nor_writes_statutory_marks_and_a_school_writes_no_observations()
    {
        Assert.False(ClaimSets.ApProvider.Allows(Resource.AttendanceMark, AccessAction.Read));
        Assert.False(ClaimSets.ApProvider.Allows(Resource.AttendanceMark, AccessAction.Write));
        Assert.True(ClaimSets.ApProvider.Allows(Resource.ProviderMark, AccessAction.Write));
        Assert.False(ClaimSets.School.Allows(Resource.ProviderMark, AccessAction.Write));
        Assert.True(ClaimSets.Trust.Allows(Resource.AttendanceMark, AccessAction.Write));
    }

    [Fact]
    public void Only_schools_trusts_and_the_authority_s_missing_education_team_read_the_list_of_missing_pupils() =>
        Assert.Equal(
            ["la-cme", "trust", "school", "school-dsl"],
            ClaimSets.All.Where(set => set.Allows(Resource.MissingPupil, AccessAction.Read)).Select(set => set.Name));

    // The office tells of a worry, and reads none (domain brief section 5: the designated lead only).
    [Fact]
    public void Of_a_school_only_the_safeguarding_lead_reads_safeguarding_content()
    {
        Assert.False(ClaimSets.School.Sees(DataClass.Safeguarding));
        Assert.False(ClaimSets.School.Allows(Resource.SafeguardingConcern, AccessAction.Read));
        Assert.False(ClaimSets.School.Allows(Resource.MissingIncident, AccessAction.Read));
        Assert.True(ClaimSets.School.Allows(Resource.SafeguardingConcern, AccessAction.Write));
        Assert.True(ClaimSets.SchoolDsl.Sees(DataClass.Safeguarding));
        Assert.Superset(ClaimSets.School.Permissions.ToHashSet(), ClaimSets.SchoolDsl.Permissions.ToHashSet());
    }

    [Fact]
    public void An_empty_claim_set_allows_and_sees_nothing()
    {
        var nothing = new ClaimSet("nothing", 1, [], []);
        Assert.All(Enum.GetValues<Resource>(), resource => Assert.False(nothing.Allows(resource, AccessAction.Read)));
        Assert.All(Enum.GetValues<DataClass>(), dataClass => Assert.False(nothing.Sees(dataClass)));
    }

    private static Caller Caller(ClaimSet claimSet) =>
        new(1, OrganisationKind.Trust, "northfield-trust", claimSet, Purpose.Attendance, At(Day(9, 8), 10, 0));
}
