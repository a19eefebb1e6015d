using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Partnership.Api.Authentication;
using Partnership.Attendance.Access;

namespace Partnership.Api.Tests.Nodes;

/// <summary>An issuer beside the servers: a token of it is good at every node, also at one that was started again.</summary>
internal sealed class TokenOffice : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly DevelopmentIssuer _issuer;

    private TokenOffice(WebApplication application, DevelopmentIssuer issuer) => (_application, _issuer) = (application, issuer);

    /// <summary>The settings of a server that accepts its tokens.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
        [("Authentication__Authority", _issuer.Name), ("Authentication__Audience", AuthenticationAudience)];

    private static string AuthenticationAudience => Partnership.Api.Configuration.AuthenticationSettings.DefaultAudience;

    public static async Task<TokenOffice> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var issuer = new DevelopmentIssuer(() => AddressOf(application), AuthenticationAudience, TimeProvider.System);
        application.MapDevelopmentIssuer(issuer);
        await application.StartAsync();
        return new TokenOffice(application, issuer);
    }

    /// <summary>A token of a client, on behalf of a person where one signs.</summary>
    public string TokenOf(string client, Person? person = null, string? scope = null) => _issuer.Issue(client, person, scope: scope);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _issuer.Dispose();
    }

    private static Uri AddressOf(WebApplication application) =>
        new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
