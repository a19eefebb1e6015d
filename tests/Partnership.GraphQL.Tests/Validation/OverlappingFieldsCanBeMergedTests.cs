using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;
using Partnership.GraphQL.Validation.Rules;

namespace Partnership.GraphQL.Tests.Validation;

public sealed class OverlappingFieldsCanBeMergedTests() : RuleTest(c => new OverlappingFieldsCanBeMerged((ValidationContext)c))
{
    [Fact]
    public void The_same_fields_with_the_same_arguments_merge() => Accepts(
        """
        { pupil(id: 1) { marks(first: 1, code: LATE) { code } marks(code: LATE, first: 1) { minutes } } pupil(id: 1) { upn } }
        """);

    [Fact]
    public void Different_aliases_do_not_meet() => Accepts(
        """
        { a: pupil(id: 1) { upn } b: pupil(id: 2) { upn } }
        """);

    [Fact]
    public void Different_fields_under_one_key_conflict() => Refuses(
        """
        { learner {
          a: name
          a: __typename
        } }
        """,
        "2:3+3:3");

    [Fact]
    public void Different_arguments_conflict() => Refuses(
        """
        { pupil(id: 1) { upn }
          pupil(id: 2) { upn } }
        """,
        "1:3+2:3");

    [Fact]
    public void An_argument_missed_on_one_side_conflicts() => Refuses(
        """
        { learner {
          marks { code }
          marks(first: 10) { code }
        } }
        """,
        "2:3+3:3");

    [Fact]
    public void Different_fields_of_different_objects_pass_when_their_types_are_alike() => Accepts(
        """
        { learner { ... on Pupil { a: upn } ... on Guest { b: rank } } }
        """);

    [Fact]
    public void Different_types_on_different_objects_conflict() => Refuses(
        """
        { learner { ... on Pupil {
            rank
          } ... on Guest {
            rank
          } } }
        """,
        "2:5+4:5");

    [Fact]
    public void A_leaf_and_an_object_on_different_objects_conflict() => Refuses(
        """
        { learner { ... on Pupil {
            contact
          } ... on Guest {
            contact { code }
          } } }
        """,
        "2:5+4:5");

    [Fact]
    public void An_interface_and_an_object_can_meet() => Refuses(
        """
        { learner {
          a: name
          ... on Pupil { a: contact }
        } }
        """,
        "2:3+3:18");

    [Fact]
    public void Conflicts_below_are_reported_from_the_top() => Refuses(
        """
        { pupil(id: 1) {
            a: upn
          }
          pupil(id: 1) {
            a: name
          } }
        """,
        "1:3+2:5+4:3+5:5");

    [Fact]
    public void Conflicts_within_an_inline_fragment_are_told_once() => Refuses(
        """
        { learner { ... on Learner { ... { x: name
          x: friends { name } } } } }
        """,
        "1:36+2:3");

    [Fact]
    public void Conflicts_through_fragments_are_found() => Refuses(
        """
        { learner { ...A ...B } }
        fragment A on Pupil { x: upn }
        fragment B on Pupil { x: name }
        """,
        "2:23+3:23");

    [Fact]
    public void Conflicts_through_nested_fragments_are_found() => Refuses(
        """
        { learner { ...A x: name } }
        fragment A on Learner { ...B }
        fragment B on Pupil { x: upn }
        """,
        "1:18+3:23");

    [Fact]
    public void Fragments_that_spread_each_other_do_not_hang() => Accepts(
        """
        { learner { ...A } }
        fragment A on Learner { friends { ...B } name }
        fragment B on Learner { friends { ...A } name }
        """);

    [Fact]
    public void Unknown_fields_and_types_are_compared_by_name_only() => Refuses(
        """
        { nope { a: b } nope { a: c } }
        """,
        "1:3+1:10+1:17+1:24");

    [Fact]
    public void Many_equal_fields_cost_no_more_than_their_number()
    {
        string document = "{ learner { " + string.Concat(Enumerable.Repeat("name ", 20_000)) + "} }";
        ValidationContext context = new(
            ToySchema.Schema,
            Parser.Parse(new Source(document), ParserOptions.Unlimited),
            new ValidationOptions { MaxFieldComparisons = 25_000 });
        new DocumentWalker(context, [new OverlappingFieldsCanBeMerged(context)]).Walk();
        Assert.Empty(context.Errors);
    }

    [Fact]
    public void A_document_that_takes_too_many_comparisons_is_refused_with_the_limit_s_code()
    {
        string document = "{ " + string.Join(" ", Enumerable.Range(0, 60).Select(i => $"a{i}: learner {{ ...F0 }}")) + " }"
            + string.Concat(Enumerable.Range(0, 60).Select(i => $" fragment F{i} on Learner {{ a: friends {{ ...F{i + 1} }} b: friends {{ name ...F{i + 1} }} }}"))
            + " fragment F60 on Learner { name }";
        ValidationContext context = new(
            ToySchema.Schema,
            Parser.Parse(new Source(document), ParserOptions.Unlimited),
            new ValidationOptions { MaxFieldComparisons = 100 });
        new DocumentWalker(context, [new OverlappingFieldsCanBeMerged(context)]).Walk();
        Assert.Equal(ErrorCode.FieldComparisonLimitExceeded, Assert.Single(context.Errors).Code);
    }
}
