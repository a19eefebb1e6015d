using System.Net;
using Partnership.Attendance.Webhooks;

namespace Partnership.Attendance.Tests.Webhooks;

public sealed class WebhookTargetTests
{
    [Theory]
    [InlineData("https://hooks.example.org/absences")]
    [InlineData("https://hooks.example.org:8443/absences?for=school")]
    [InlineData("https://xn--bcher-kva.example/a")]
    [InlineData("https://93.184.216.34/")]
    [InlineData("https://[2606:2800:220:1:248:1893:25c8:1946]/")]
    public void A_public_address_over_tls_is_taken(string url) => Assert.Null(WebhookTarget.Check(url, loopback: false, out _));

    [Theory]
    [InlineData("http://hooks.example.org/")]
    [InlineData("https://hooks.example.org:22/")]
    [InlineData("https://hooks.example.org:80/")]
    [InlineData("https://me:secret@hooks.example.org/")]
    [InlineData("https://@hooks.example.org/")]
    [InlineData("https://hooks.example.org/#there")]
    [InlineData("https://hooks.example.org/a b")]
    [InlineData("https://hooks.example.org\\@127.0.0.1/")]
    [InlineData("https://hooks.example.org/\r\nHost: other")]
    [InlineData("ftp://hooks.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.org/")]
    [InlineData("//hooks.example.org/")]
    [InlineData("hooks.example.org")]
    [InlineData("")]
    public void What_is_no_plain_https_address_is_invalid(string url) =>
        Assert.Equal("WEBHOOK_URL_INVALID", WebhookTarget.Check(url, loopback: false, out _)?.Code);

    [Theory]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://api.localhost/")]
    [InlineData("https://printer/")]
    [InlineData("https://db.internal/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://nas.local/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.8/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:10.0.0.8]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fd00::8]/")]
    public void An_address_or_name_inside_is_refused(string url) =>
        Assert.Equal("WEBHOOK_TARGET_REFUSED", WebhookTarget.Check(url, loopback: false, out _)?.Code);

    [Fact]
    public void An_address_of_more_than_2000_characters_is_invalid() =>
        Assert.Equal("WEBHOOK_URL_INVALID", WebhookTarget.Check($"https://hooks.example.org/{new string('a', 2000)}", loopback: false, out _)?.Code);

    [Theory]
    [InlineData("0.1.2.3")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.255.0.1")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:8")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:10::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fdff::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void No_connection_is_made_to_what_is_not_public(string address) => Assert.False(WebhookTarget.Allows(IPAddress.Parse(address), loopback: false));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.1.1")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    public void What_is_public_is_connected_to(string address) => Assert.True(WebhookTarget.Allows(IPAddress.Parse(address), loopback: false));

    [Fact]
    public void The_development_switch_opens_this_machine_and_no_other()
    {
        Assert.Null(WebhookTarget.Check("http://127.0.0.1:9090/hook", loopback: true, out _));
        Assert.Null(WebhookTarget.Check("http://localhost:9090/hook", loopback: true, out _));
        Assert.True(WebhookTarget.Allows(IPAddress.IPv6Loopback, loopback: true));
        Assert.Equal("WEBHOOK_URL_INVALID", WebhookTarget.Check("http://10.0.0.8/hook", loopback: true, out _)?.Code);
        Assert.Equal("WEBHOOK_TARGET_REFUSED", WebhookTarget.Check("https://10.0.0.8/hook", loopback: true, out _)?.Code);
        Assert.False(WebhookTarget.Allows(IPAddress.Parse("10.0.0.8"), loopback: true));
        Assert.False(WebhookTarget.Allows(IPAddress.Parse("169.254.169.254"), loopback: true));
    }
}
