namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Decides once why a connection ends; the first reason stands.</summary>
internal sealed class ClosingTime
{
    private readonly TaskCompletionSource<(CloseCode? Code, string Reason)> _reason =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the connection is to end; the code is null when the client has already gone.</summary>
    internal Task<(CloseCode? Code, string Reason)> Reason => _reason.Task;

    internal bool HasCome => _reason.Task.IsCompleted;

    internal void Come(CloseCode? code, string reason) => _reason.TrySetResult((code, reason));
}
