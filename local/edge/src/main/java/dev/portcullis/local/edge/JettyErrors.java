package dev.portcullis.local.edge;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty answers by itself, mostly to what isn't HTTP: the status' own words as JSON, and nothing of the server's. */
final class JettyErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException wrong
                ? wrong.getCode()
                : response.getStatus();
        String words = HttpStatus.getMessage(status);
        JettyBridge.write(HttpAnswer.json(status, "{\"message\":\"" + words + "\"}"), response, callback);
        return true;
    }
}
