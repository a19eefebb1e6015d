using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Tests.Pupils;

public sealed class PupilReadsTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    [Fact]
    public async Task Pages_by_name_follow_each_other_also_where_family_names_are_the_same()
    {
        var first = await Page("other school", new PupilFilter(), null, 2);
        var second = await Page("other school", new PupilFilter(), first[^1].Id, 2);

        Assert.Equal(["Baker", "Dale"], first.Select(pupil => pupil.FamilyName));
        Assert.Equal(["East", "Ford"], second.Select(pupil => pupil.FamilyName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_is_counted_holds_the_same_pupils_and_the_count_of_all_pages_even_where_it_is_empty(bool names)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers["other school"]);
        var all = await session.AskNow(PupilReads.Page(new PupilFilter(), names, after: null, limit: 100));
        for (var i = 0; i < all.Count; i++)
        {
            var counted = await session.AskNow(PupilReads.CountedPage(new PupilFilter(), names, all[i].Id, limit: 2));

            Assert.Equal(all.Skip(i + 1).Take(2), counted.Rows);
            Assert.Equal(all.Count, counted.Total);
        }
    }

    [Fact]
    public async Task A_caller_without_names_gets_neither_names_nor_their_order()
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers["app"]);
        var pupils = await session.AskNow(PupilReads.Page(new PupilFilter(), names: false, after: null, limit: 10));

        Assert.Equal([JointCounty.Dual, JointCounty.Placed], pupils.Select(pupil => pupil.Id));
        Assert.All(pupils, pupil => Assert.Equal((null, null, null, null), (pupil.Upn, pupil.GivenName, pupil.FamilyName, pupil.DateOfBirth)));
    }

    [Theory]
    [InlineData("trust", true, JointCounty.Dual, JointCounty.Placed)]
    [InlineData("other school", true, JointCounty.Commissioned)]
    [InlineData("other school", false, JointCounty.Missing, JointCounty.Elsewhere, JointCounty.Moved)]
    public async Task Educated_elsewhere_means_a_second_organisation_today(string caller, bool elsewhere, params long[] pupils) =>
        Assert.Equal(pupils, (await Page(caller, new PupilFilter(EducatedElsewhere: elsewhere), null, 10)).Select(pupil => pupil.Id));

    [Fact]
    public async Task A_pupil_of_an_organisation_is_registered_or_placed_there_today()
    {
        Assert.Equal([JointCounty.Placed], (await Page("trust", new PupilFilter(OrganisationId: JointCounty.Provider), null, 10)).Select(pupil => pupil.Id));
        Assert.Empty(await Page("trust", new PupilFilter(OrganisationId: JointCounty.OtherProvider), null, 10));
    }

    [Fact]
    public async Task A_former_UPN_finds_the_pupil_for_those_who_may_see_the_child_only()
    {
        Assert.Equal(JointCounty.Placed, (await ByUpn("trust", "B801200005001"))?.Id);
        Assert.Null(await ByUpn("other school", "B801200005001"));
        Assert.Null(await ByUpn("trust", "Q935110024001"));
    }

    private async Task<PupilRow?> ByUpn(string caller, string upn)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers[caller]);
        return await session.AskNow(PupilReads.ByUpn(upn));
    }

    private async Task<IReadOnlyList<PupilRow>> Page(string caller, PupilFilter filter, long? after, int limit)
    {
        await using var session = county.Memory.OpenSession(JointCounty.Callers[caller]);
        return await session.AskNow(PupilReads.Page(filter, names: true, after, limit));
    }
}
