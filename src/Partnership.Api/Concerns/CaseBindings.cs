using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Concerns;

namespace Partnership.Api.Concerns;

/// <summary>Bindings that all kinds of cases share: their pages, their steps, and the mutations that take one on.</summary>
internal static class CaseBindings
{
    public static void Bind(SchemaBindings b)
    {
        b.Input<PersonInput>("PersonInput");
        b.Object<CaseStepRow>("CaseStep").Organisation<CaseStepRow>("CaseStep.organisation", row => row.OrganisationId);
    }

    /// <summary>A root connection over a table of cases, the latest first, and its page types.</summary>
    /// <param name="b">The bindings.</param>
    /// <param name="type">The GraphQL type of a case.</param>
    /// <param name="field">The root field.</param>
    /// <param name="cases">The table.</param>
    /// <param name="key">A case's key.</param>
    /// <param name="filter">Reads the filter from the argument's CLR type; null when the argument is absent.</param>
    /// <param name="takesAsAt">Whether the field has the argument <c>asAt</c>, and its table a past.</param>
    public static SchemaBindings CasePages<TRow, TWhere>(
        this SchemaBindings b, string type, string field, CaseList<TRow> cases, Func<TRow, long> key, Func<TWhere, CaseFilter> filter, bool takesAsAt = false)
        where TWhere : class
    {
        b.Object<Page<TRow>>($"{type}Connection").Object<Edge<TRow>>($"{type}Edge");
        return b.Root<Page<TRow>?>($"Query.{field}", async context =>
        {
            var arguments = PageArguments.Of(context, field, "n");
            var where = context.Argument<TWhere?>("where") is { } asked ? filter(asked) : new CaseFilter();
            var session = context.Operation().Session;
            var asAt = takesAsAt ? context.AsAt() : null;
            var rows = session.Ask(cases.Page(where, arguments.After?.Number(0), arguments.Limit, asAt));
            var count = PageArguments.Count(context, session, () => cases.Count(where, asAt));
            return new Page<TRow>(await rows, arguments, row => Cursor.Write(field, key(row)), await count);
        });
    }

    /// <summary>The steps of a case, oldest first.</summary>
    public static SchemaBindings Steps<TRow>(this SchemaBindings b, string coordinate, CaseSubject subject, Func<TRow, long> key) =>
        b.Resolve<TRow, IReadOnlyList<CaseStepRow>>(coordinate, async (parents, context) =>
        {
            var steps = await context.Operation().Session.Ask(CaseStepReads.Of(subject, parents.Keys(key)));
            return parents.Distribute(key, steps, step => step.SubjectId);
        });

    /// <summary>A mutation that opens a case or takes it on, and answers with the case as it stands then.</summary>
    /// <param name="b">The bindings.</param>
    /// <param name="mutation">The root field.</param>
    /// <param name="payload">The payload's type.</param>
    /// <param name="field">The payload's field with the case.</param>
    /// <param name="run">Carries out the command.</param>
    /// <param name="byIds">Reads cases by key.</param>
    /// <param name="key">A case's key.</param>
    public static SchemaBindings CaseMutation<TInput, TRow>(
        this SchemaBindings b,
        string mutation,
        string payload,
        string field,
        Func<OperationContext, TInput, CancellationToken, ValueTask<Outcome<long>>> run,
        Func<List<long>, ScopedQuery<IReadOnlyList<TRow>>> byIds,
        Func<TRow, long> key)
        where TRow : class
    {
        b.CaseMutation<TInput, TRow>(mutation, run);
        return b.Object<Changed<TRow>>(payload).Resolve<Changed<TRow>, TRow>($"{payload}.{field}", async (parents, context) =>
        {
            List<long> ids = [.. parents.Where(parent => parent.Id is not null).Select(parent => parent.Id!.Value)];
            var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(byIds(ids));
            return [.. parents.Select(parent => rows.FirstOrDefault(row => key(row) == parent.Id))];
        });
    }

    /// <summary>One more mutation with the same payload.</summary>
    public static SchemaBindings CaseMutation<TInput, TRow>(
        this SchemaBindings b, string mutation, Func<OperationContext, TInput, CancellationToken, ValueTask<Outcome<long>>> run)
        where TRow : class
    {
        b.Input<TInput>(char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input");
        return b.Root($"Mutation.{mutation}", async context =>
        {
            var outcome = await run(context.Operation(), context.Argument<TInput>("input"), context.CancellationToken);
            return new Changed<TRow>(outcome.Key, UserError.Of(outcome.Rejections));
        });
    }

    /// <summary>The person named in an input; null where none is.</summary>
    public static Person? Person(this PersonInput? by) => by is null ? null : new Person(by.Name, by.Position);
}
