using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Attendance.Pupils;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Pupils;

/// <summary>Bindings of emergency contacts, collectors, hand-overs and suspensions (S32, S42, L21).</summary>
internal static class ReleaseFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Object<AgreedCollectorRow>("AgreedCollector")
            .Property<AgreedCollectorRow, string>("AgreedCollector.id", row => NodeId.Of(NodeType.AgreedCollector, row.Id).ToString())
            .Organisation<AgreedCollectorRow>("AgreedCollector.organisation", row => row.OrganisationId);
        b.Object<SessionReleaseRow>("SessionRelease")
            .Property<SessionReleaseRow, string>("SessionRelease.id", row => NodeId.Of(NodeType.SessionRelease, row.Id).ToString())
            .Organisation<SessionReleaseRow>("SessionRelease.organisation", row => row.OrganisationId);
        b.Object<SuspensionRow>("Suspension")
            .Property<SuspensionRow, string>("Suspension.id", row => NodeId.Of(NodeType.Suspension, row.Id).ToString())
            .Organisation<SuspensionRow>("Suspension.school", row => row.SchoolId);
        b.Resolve<PupilRow, int?>("Pupil.emergencyContactsMissing", async (parents, context) =>
        {
            var contacts = await context.Operation().Session.Ask(PupilReads.Contacts(parents.Keys(pupil => pupil.Id)));
            var byPupil = contacts.ToLookup(contact => contact.PupilId, contact => contact.Name);
            return [.. parents.Select(pupil => (int?)EmergencyContacts.Missing(byPupil[pupil.Id]))];
        });
        b.Resolve<PupilRow, IReadOnlyList<AgreedCollectorRow>>("Pupil.agreedCollectors", async (parents, context) => parents.Distribute(
            pupil => pupil.Id,
            await context.Operation().Session.Ask(ReleaseReads.Collectors.OfPupils(parents.Keys(pupil => pupil.Id))),
            collector => collector.PupilId));
        b.Resolve<PupilRow, IReadOnlyList<SessionReleaseRow>>("Pupil.sessionReleases", async (parents, context) => parents.Distribute(
            pupil => pupil.Id,
            await context.Operation().Session.Ask(ReleaseReads.Releases.OfPupils(parents.Keys(pupil => pupil.Id))),
            release => release.PupilId));
        b.Resolve<PupilRow, IReadOnlyList<SuspensionRow>>("Pupil.suspensions", async (parents, context) => parents.Distribute(
            pupil => pupil.Id,
            await context.Operation().Session.Ask(ReleaseReads.Suspensions.OfPupils(parents.Keys(pupil => pupil.Id))),
            suspension => suspension.PupilId));
        BindMutations(b);
    }

    // What they answer with is the pupil, who goes into the access record.
    private static void BindMutations(SchemaBindings b) => b
        .Object<Changed<PupilRow>>("ReleasePayload")
        .Pupil<Changed<PupilRow>>("ReleasePayload.pupil", changed => changed.Id)
        .Object<Changed<PupilRow>>("SuspensionPayload")
        .Pupil<Changed<PupilRow>>("SuspensionPayload.pupil", changed => changed.Id)
        .CaseMutation<CollectorInput, PupilRow>(
            "agreeCollector", (operation, input, stop) => new AgreeCollector(operation.Database).RunAsync(operation.Scope, input.Agreement, stop))
        .CaseMutation<ReleaseInput, PupilRow>(
            "releasePupil", (operation, input, stop) => new ReleasePupil(operation.Database).RunAsync(operation.Scope, input.HandOver, stop))
        .CaseMutation<SuspensionInput, PupilRow>(
            "recordSuspension", (operation, input, stop) => new RecordSuspension(operation.Database).RunAsync(operation.Scope, input.Suspension, stop));

    internal sealed record CollectorInput(string Pupil, string Name, string Relationship, bool End, string? Organisation, PersonInput? By)
    {
        public CollectorAgreement Agreement => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil),
            Name,
            Relationship,
            End,
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            By.Person());
    }

    internal sealed record ReleaseInput(
        string Pupil, string Collector, bool PasswordGiven, DateTimeOffset? At, string? Organisation, PersonInput? By)
    {
        public HandOver HandOver => new(
            NodeId.KeyOf(Pupil, NodeType.Pupil),
            Collector,
            PasswordGiven,
            At,
            Organisation is null ? null : NodeId.OrganisationOf(Organisation),
            By.Person());
    }

    internal sealed record SuspensionInput(string Pupil, DateOnly Starts, DateOnly? Ends, PersonInput? By)
    {
        public NewSuspension Suspension => new(NodeId.KeyOf(Pupil, NodeType.Pupil), Starts, Ends, By.Person());
    }
}
