package dev.portcullis.local.stack;

import dev.portcullis.local.apigateway.ReceivedRequest;
import dev.portcullis.local.apigateway.RequestInspector;
import dev.portcullis.local.wafv2.WafRequest;
import dev.portcullis.local.wafv2.WafVerdict;
import dev.portcullis.local.wafv2.Wafv2Edge;

/** The web ACL that a REST API's stage is associated with. */
record WafInFront(Wafv2Edge waf) implements RequestInspector {

    @Override
    public Inspection inspect(ReceivedRequest request) {
        var line = new WafRequest.Line(
                request.line().method(),
                request.line().fullPath(),
                request.line().query(),
                "HTTP/1.1");
        WafVerdict verdict = waf.inspect(new WafRequest(
                request.client(),
                line,
                request.headers(),
                request.body(),
                request.stage().apiId() + ":" + request.stage().name(),
                request.id()));
        if (verdict instanceof WafVerdict.Checked checked) {
            return Inspection.answered(checked.answer());
        }
        return verdict instanceof WafVerdict.Blocked blocked
                ? blocked.custom().map(Inspection::answered).orElse(Inspection.BLOCK)
                : Inspection.ALLOW;
    }
}
