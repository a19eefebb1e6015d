using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.Api.Tests;

public sealed class BindingTests
{
    [Fact]
    public void Every_field_of_the_query_side_has_its_binding_and_every_binding_its_field()
    {
        var schema = Schema.Parse(Contract());
        var problems = (Record.Exception(() => ExecutableSchema.Create(schema, Bindings.Bind)) as BindingException)?.Problems ?? [];

        Assert.Empty(problems.Where(problem => !IsOfCommandsOrEvents(problem)));
    }

    private static bool IsOfCommandsOrEvents(string problem) =>
        problem.Split('.')[0] is var type
        && (type is "Mutation" or "Subscription" or "AbsenceUpdate" or "UserError" || type.EndsWith("Payload", StringComparison.Ordinal));

    private static Source[] Contract()
    {
        var assembly = typeof(Bindings).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".graphql", StringComparison.Ordinal));
        return
        [
            .. names.Order(StringComparer.Ordinal).Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new Source(reader.ReadToEnd(), name);
            }),
        ];
    }
}
