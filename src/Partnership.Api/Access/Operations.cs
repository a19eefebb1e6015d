using System.Text.Json;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.AspNetCore;
using Partnership.GraphQL.Language;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>What the transports ask the host: who is let in, with what each operation runs, and that its access record is kept before it is answered.</summary>
internal sealed class Operations(
    Admittance admittance, PartnershipDatabase database, VerbGate gate, TimeProvider clock, ClientBudgets budgets, RepeatedRequests repeated)
{
    /// <summary>Lets an operation run, or answers in its place: its client's share is used up, or it was carried out before.</summary>
    public async ValueTask<OperationAnswer?> EnterAsync(HttpContext http, EnteringOperation entering)
    {
        if (entering.Context is not OperationContext context)
        {
            return null;
        }

        return budgets.Enter(http, context.Caller, entering.Cost) is { } refusal
            ? OperationAnswer.Refused(refusal)
            : await repeated.EnterAsync(http, entering);
    }

    /// <summary>Admits an HTTP request or refuses it; a client that waits for its share before anything of its request is read.</summary>
    public async ValueTask<TransportRefusal?> AdmitAsync(HttpContext http)
    {
        var admission = await admittance.AdmitAsync(http);
        if (admission.Scope is not { } scope)
        {
            return admission.Refusal;
        }

        http.Features.Set(scope);
        return budgets.Admit(http, scope.Caller);
    }

    /// <summary>Takes what a page of the feed costs, as <c>Query.events</c> of as many: one for it and one for each event. Refuses where the share is used up.</summary>
    public TransportRefusal? EnterFeed(HttpContext http, Caller caller, int first) => budgets.Enter(http, caller, 1 + first);

    /// <summary>Keeps the access record of a page of the feed, and counts its pupils; if that fails, the exception keeps the page from being written.</summary>
    public async ValueTask ReturnFeedAsync(Caller caller, IReadOnlyCollection<long> pupils)
    {
        await database.Journal.WriteAsync(Record(caller, clock, "GET /events", ["Event.pupil", "Event.differences"], pupils));
        budgets.Returned(caller, pupils.Count);
    }

    /// <summary>The context of one operation of an admitted request.</summary>
    public ValueTask<RequestContext> CreateContextAsync(HttpContext http) =>
        new(Context(http, http.Features.Get<AccessScope>() ?? throw new InvalidOperationException("The request was not admitted.")));

    /// <summary>When an admitted request's authority ends.</summary>
    public static DateTimeOffset? AuthorityExpires(HttpContext http) => http.Features.Get<AccessScope>()?.Caller.ExpiresAt;

    /// <summary>Admits a WebSocket connection; null closes it.</summary>
    public async ValueTask<ConnectionAuthority?> ConnectAsync(HttpContext http, JsonElement? payload)
    {
        var admission = await admittance.AdmitAsync(http, payload);
        return admission.Scope is { Caller: var caller }
            ? new ConnectionAuthority(() => ContextOnConnectionAsync(http, caller), caller.ExpiresAt)
            : null;
    }

    /// <summary>Keeps the access record of what is about to be written; if that fails, the exception keeps it from being written.</summary>
    public async ValueTask CompletingAsync(HttpContext http, CompletedOperation completed)
    {
        if (completed.Context is not OperationContext context)
        {
            return;
        }

        if (context.Seen.TakePupilIds() is { Count: > 0 } pupils && completed.Responses.Any(response => response.HasData))
        {
            await database.Journal.WriteAsync(Record(context.Caller, context.Clock, context.Described ??= Describe(completed.Operation), context.Seen.Fields, pupils));
            budgets.Returned(context.Caller, pupils.Count);
        }

        await repeated.KeepAsync(context, completed.Responses[0]);
    }

    private static AccessRecord Record(Caller caller, TimeProvider clock, string operation, IReadOnlyCollection<string> fields, IReadOnlyCollection<long> pupils) => new(
        clock.GetUtcNow(),
        caller.OrganisationId,
        caller.ClientId,
        caller.Person is { } person ? $"{person.Name}, {person.Position}" : null,
        caller.ClaimSet.ToString(),
        caller.Purpose,
        operation,
        fields,
        pupils);

    // The schema's names only: the client's own names of operations and aliases may hold anything.
    private static string Describe(PreparedOperation operation)
    {
        var roots = operation.Definition.SelectionSet.Selections.OfType<FieldNode>().Select(field => field.Name).Distinct();
        return $"{operation.Type.ToString().ToLowerInvariant()} {string.Join(' ', roots)}".TrimEnd();
    }

    private OperationContext Context(HttpContext http, AccessScope scope)
    {
        var seen = new SeenPupils();
        // A request with a key is carried out to its end: its caller comes back for the answer.
        var ended = http.Request.Headers.ContainsKey(IdempotencyKey.Header) ? CancellationToken.None : http.RequestAborted;
        var session = database.OpenSession(scope, ended);
        return new OperationContext(session, database, clock, seen)
        {
            Services = http.RequestServices,
            User = http.User,
            Authorize = gate.For(scope.Caller, seen),
            ReportCost = http.Request.Headers["GraphQL-Cost"].Count != 0,
        };
    }

    // A connection outlives the moment at which its caller was looked up: every operation looks again.
    private async ValueTask<RequestContext> ContextOnConnectionAsync(HttpContext http, Caller caller) =>
        await database.Callers.ScopeAsync(caller, http.RequestAborted) is { } scope
            ? Context(http, scope)
            : new RequestContext
            {
                Introspection = false,
                Authorize = _ => FieldAccess.Refuse(AccessCode.ClientUnknown, "This client is no longer registered here."),
            };
}
