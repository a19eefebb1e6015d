using Partnership.GraphQL.Language;
using Partnership.GraphQL.Tests.Validation;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Types;

public sealed class SchemaCoordinateTests
{
    [Theory]
    [InlineData("Pupil")]
    [InlineData("Pupil.upn")]
    [InlineData("Learner.marks(first:)")]
    [InlineData("PupilFilter.year")]
    [InlineData("Code.LATE")]
    [InlineData("@tag")]
    [InlineData("@tag(name:)")]
    public void Every_element_is_found_by_its_own_coordinate(string coordinate)
    {
        SchemaElement? element = ToySchema.Schema.Resolve(coordinate);
        Assert.NotNull(element);
        Assert.Equal(coordinate, element.Coordinate);
        Assert.Equal(coordinate, SchemaCoordinate.Parse(coordinate).ToString());
    }

    [Theory]
    [InlineData("Nope")]
    [InlineData("Pupil.nope")]
    [InlineData("Pupil.upn(nope:)")]
    [InlineData("Found.name")]
    [InlineData("Code.LATE(x:)")]
    [InlineData("@nope")]
    [InlineData("@tag(nope:)")]
    public void Nothing_is_found_for_what_is_not_there(string coordinate) => Assert.Null(ToySchema.Schema.Resolve(coordinate));

    [Theory]
    [InlineData("")]
    [InlineData("Pupil.")]
    [InlineData("Pupil(name:)")]
    [InlineData("Pupil.marks(first)")]
    [InlineData("Pupil.marks(first:).more")]
    [InlineData("@tag.name")]
    [InlineData("Pupil upn")]
    [InlineData("1Pupil")]
    public void What_is_no_coordinate_is_a_syntax_error(string coordinate) =>
        Assert.Throws<GraphQLSyntaxException>(() => ToySchema.Schema.Resolve(coordinate));
}
