using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Pupils;

/// <summary>Bindings of what returns say of a pupil that is known, and who stated it (L07, L09, L14).</summary>
internal static class PupilDetailsFields
{
    public static void Bind(SchemaBindings b) => b
        .Input<ContactInput>("ContactDetailsInput")
        .Object<Changed<PupilRow>>("PupilDetailsPayload")
        .Pupil<Changed<PupilRow>>("PupilDetailsPayload.pupil", changed => changed.Id)
        .Steps<PupilRow>("Pupil.detailSteps", CaseSubject.PupilDetails, pupil => pupil.Id)
        .CaseMutation<Input, PupilRow>(
            "recordPupilDetails", (operation, input, stop) => new RecordPupilDetails(operation.Database).RunAsync(operation.Scope, input.Details, stop));

    internal sealed record Input(
        string Pupil, string? Sex, string? Address, IReadOnlyList<ContactInput> Contacts, string? Organisation, PersonInput? By)
    {
        public PupilDetails Details => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil),
            Sex,
            Address,
            [.. Contacts.Select(contact => new ContactDetails(NodeId.KeyOf(contact.Contact, NodeType.Contact), contact.Address, contact.LivesWithPupil))],
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            By.Person());
    }

    internal sealed record ContactInput(string Contact, string? Address, bool? LivesWithPupil);
}
