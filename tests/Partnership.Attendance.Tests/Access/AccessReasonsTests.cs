using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Attendance.Tests.Access;

/// <summary>The words that explain an access say of a child without a live relationship what depends on the caller alone.</summary>
public sealed class AccessReasonsTests
{
    private static readonly Caller School = new(3, OrganisationKind.School, "school", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue);

    [Fact]
    public void Without_a_live_relationship_no_class_is_open_whatever_was_agreed()
    {
        var told = AccessReasons.Classes(School, [], [DataClass.Flags, DataClass.ExactCode]);

        Assert.All(told, one => Assert.False(one.Open, $"{one.Class}"));
        Assert.Equal(AccessReasons.Classes(School, []), told);
    }

    [Fact]
    public void An_agreement_opens_its_class_where_the_relationship_can_rest_on_one_and_no_other()
    {
        var codes = AccessReasons.Classes(School, [RelationshipKind.Placement], [DataClass.ExactCode]);
        Assert.False(codes.Single(one => one.Class == DataClass.ExactCode).Open);

        var groups = AccessReasons.Classes(School, [RelationshipKind.Placement], [DataClass.Flags]);
        Assert.True(groups.Single(one => one.Class == DataClass.Flags).Open);
        Assert.Contains("by a sharing agreement", groups.Single(one => one.Class == DataClass.Flags).Why, StringComparison.Ordinal);
    }
}
