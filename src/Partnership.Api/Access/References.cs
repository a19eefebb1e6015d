using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Access;

/// <summary>Bindings of fields that refer to another object by its key: one statement a level for all of them together.</summary>
internal static class References
{
    // What the key alone answers needs no statement.
    private static readonly string[] StoredFields = ["kind", "name", "phase", "urn", "laestab", "ukprn", "laCode"];

    /// <summary>A field of type <c>Organisation</c>.</summary>
    public static SchemaBindings Organisation<TParent>(this SchemaBindings b, string coordinate, Func<TParent, int?> key) =>
        b.Resolve<TParent, OrganisationRow>(coordinate, (parents, context) => Organisations(parents, key, context));

    /// <summary>A field of type <c>[Organisation!]!</c>.</summary>
    public static SchemaBindings OrganisationList<TParent>(this SchemaBindings b, string coordinate, Func<TParent, IReadOnlyList<int>> keys) =>
        b.Resolve<TParent, IReadOnlyList<OrganisationRow>>(coordinate, async (parents, context) =>
        {
            List<int> all = [.. parents.SelectMany(keys)];
            var rows = await OperationRows.Of(context).Organisations.Of(all, id => id);
            var known = rows.OfType<OrganisationRow>().DistinctBy(row => row.Id).ToDictionary(row => row.Id);
            return [.. parents.Select(parent => (IReadOnlyList<OrganisationRow>)[.. keys(parent).Where(known.ContainsKey).Select(id => known[id])])];
        });

    /// <summary>A field of type <c>Pupil</c>; what it returns goes into the access record.</summary>
    public static SchemaBindings Pupil<TParent>(this SchemaBindings b, string coordinate, Func<TParent, long?> key) =>
        b.Resolve<TParent, PupilRow>(coordinate, async (parents, context) =>
        {
            var rows = await OperationRows.Of(context).Pupils.Of(parents, key);
            context.Returns(rows.OfType<PupilRow>().Select(row => row.Id));
            return rows;
        });

    /// <summary>A field of type <c>[Pupil!]!</c>: those among them whom the caller sees, in the keys' order; noted for the access record.</summary>
    public static SchemaBindings PupilList<TParent>(this SchemaBindings b, string coordinate, Func<TParent, IReadOnlyList<long>> keys) =>
        b.Resolve<TParent, IReadOnlyList<PupilRow>>(coordinate, async (parents, context) =>
        {
            List<long> all = [.. parents.SelectMany(keys)];
            var rows = await OperationRows.Of(context).Pupils.Of(all, id => id);
            var known = rows.OfType<PupilRow>().DistinctBy(row => row.Id).ToDictionary(row => row.Id);
            context.Returns(known.Keys);
            return [.. parents.Select(parent => (IReadOnlyList<PupilRow>)[.. keys(parent).Where(known.ContainsKey).Select(id => known[id])])];
        });

    /// <summary>A field of type <c>Registration</c>.</summary>
    public static SchemaBindings Registration<TParent>(this SchemaBindings b, string coordinate, Func<TParent, long?> key) =>
        b.Resolve<TParent, RegistrationRow>(coordinate, (parents, context) => OperationRows.Of(context).Registrations.Of(parents, key));

    /// <summary>A field of type <c>Placement</c>.</summary>
    public static SchemaBindings Placement<TParent>(this SchemaBindings b, string coordinate, Func<TParent, long?> key) =>
        b.Resolve<TParent, PlacementRow>(coordinate, (parents, context) => OperationRows.Of(context).Placements.Of(parents, key));

    /// <summary>A field of type <c>Absence</c>.</summary>
    public static SchemaBindings Absence<TParent>(this SchemaBindings b, string coordinate, Func<TParent, long?> key) =>
        b.Resolve<TParent, AbsenceRow>(coordinate, (parents, context) => OperationRows.Of(context).Absences.Of(parents, key));

    private static ValueTask<IReadOnlyList<OrganisationRow?>> Organisations<TParent>(
        IReadOnlyList<TParent> parents, Func<TParent, int?> key, FieldContext context) =>
        Array.Exists(StoredFields, context.Selects)
            ? OperationRows.Of(context).Organisations.Of(parents, key)
            : ValueTask.FromResult<IReadOnlyList<OrganisationRow?>>(
                [.. parents.Select(parent => key(parent) is { } id ? new OrganisationRow(id, default, "", null, null, null, null, null) : null)]);
}
