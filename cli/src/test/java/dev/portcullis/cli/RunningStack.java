package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.stack.Endpoints;
import dev.portcullis.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** {@code up --port 0 --json} as a process, and where it said that things listen. */
record RunningStack(CommandProcess process, Endpoints endpoints) implements AutoCloseable {

    static RunningStack start(String... moreArguments) throws IOException {
        String[] arguments = new String[4 + moreArguments.length];
        arguments[0] = "up";
        arguments[1] = "--port";
        arguments[2] = "0";
        arguments[3] = "--json";
        System.arraycopy(moreArguments, 0, arguments, 4, moreArguments.length);
        CommandProcess process = CommandProcess.start(arguments);
        JsonNode line = new ObjectMapper().readTree(process.firstLine());
        Map<Service, URI> uris = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            uris.put(service, URI.create(line.path(service.key()).asText()));
        }
        return new RunningStack(process, new Endpoints(uris));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
