package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCertificateTest {

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "7fffffffffffffff,9223372036854775807",
        "8000000000000000,80:00:00:00:00:00:00:00",
        "ffffffffffffffffff,ff:ff:ff:ff:ff:ff:ff:ff:ff",
        "0a0b0c0d0e0f101112,0a:0b:0c:0d:0e:0f:10:11:12",
    })
    void a_long_serial_number_is_hexadecimal(String number, String text) {
        assertThat(ClientCertificate.serialNumber(new BigInteger(number, 16))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=alice,OU=Orders,O=Example,C=DE|C=DE,O=Example,OU=Orders,CN=alice",
                "CN=a\\,b|CN=a\\,b",
                "CN=a+OU=b,C=DE|C=DE,CN=a+OU=b",
            })
    void a_name_has_the_order_of_its_encoding(String rfc2253, String name) {
        assertThat(ClientCertificate.name(new X500Principal(rfc2253))).isEqualTo(name);
    }
}
